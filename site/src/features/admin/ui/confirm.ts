/** A question before what can't be undone. */
export interface Question {
  title: string;
  /** What happens then. */
  body?: string;
  /** What the button says that goes on. */
  yes: string;
  no?: string;
}

interface Asked extends Question {
  /** Whether it waits for its answer. What was answered is kept, so that its dialog leaves with its words. */
  isOpen: boolean;
  answer: (yes: boolean) => void;
}

let asked: Asked | undefined;
const listeners = new Set<() => void>();

/** The question asked last, answered or not. */
export const current = (): Asked | undefined => asked;

export function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

function put(next: Asked): void {
  asked = next;
  for (const listen of listeners) listen();
}

/** Asks, in a dialog; a question still open is answered with no. @returns whether to go on. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    asked?.answer(false);
    const open: Asked = {
      ...question,
      isOpen: true,
      answer(yes) {
        if (asked !== open) return;
        put({ ...open, isOpen: false });
        resolve(yes);
      },
    };
    put(open);
  });
