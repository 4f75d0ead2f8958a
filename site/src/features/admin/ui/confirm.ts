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
  answer: (yes: boolean) => void;
}

let asked: Asked | undefined;
const listeners = new Set<() => void>();

export const current = (): Asked | undefined => asked;

export function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

function put(next: Asked | undefined): void {
  asked = next;
  for (const listen of listeners) listen();
}

/** Asks, in a dialog. @returns whether to go on. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    asked?.answer(false);
    put({
      ...question,
      answer: (yes) => {
        put(undefined);
        resolve(yes);
      },
    });
  });
