import { Panel } from "../detail/DetailPage.tsx";

/** Pictures in the order shown. */
export const PicturesPanel = () => <Panel title="Pictures">…</Panel>;
