import { QRCodeSVG } from "qrcode.react";

/** Dark on light in either theme: many cameras read nothing else. */
export const Picture = ({ uri }: { uri: string }) => (
  <QRCodeSVG
    value={uri}
    size={192}
    marginSize={3}
    level="M"
    bgColor="#ffffff"
    fgColor="#000000"
    role="img"
    title="For your app: what it needs to make your codes"
  />
);
