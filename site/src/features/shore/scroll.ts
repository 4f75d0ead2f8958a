import gsap from "gsap";
import { ScrollTrigger } from "gsap/ScrollTrigger";

/** Follows the reader down the story, a breath behind. */
export function follow(story: HTMLElement, onProgress: (progress: number) => void): void {
  gsap.registerPlugin(ScrollTrigger);
  const state = { progress: 0 };
  gsap.to(state, {
    progress: 1,
    ease: "none",
    onUpdate: () => onProgress(state.progress),
    scrollTrigger: { trigger: story, start: "top top", end: "bottom bottom", scrub: 0.5 },
  });
}
