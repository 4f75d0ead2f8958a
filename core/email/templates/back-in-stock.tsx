import { Money } from "../../money/index.ts";
import { Frame } from "./frame.tsx";
import { pictureUrl, productUrl } from "./links.ts";
import { Button, Quiet, Text } from "./parts.tsx";
import { lantern } from "./samples.ts";
import { DAY, type Template } from "./template.ts";
import { light } from "./theme.ts";

export const backInStock: Template<"back-in-stock"> = {
  route: "shop",
  patienceSeconds: DAY,
  retrySeconds: 30,
  list: "stock-notices",
  subject: ({ product }) => `Back on the shelf: ${[product.name, ...product.options].join(", ")}`,
  sample: { product: { ...lantern, slug: "harbor-lantern", priceCents: 9800, currency: "usd" } },
  Body: ({ product, siteUrl, unsubscribeUrl }) => {
    const { name, options, imageKey } = product;
    const price = Money.format(product.priceCents, product.currency);
    const url = productUrl(siteUrl, product.slug);
    return (
      <Frame
        siteUrl={siteUrl}
        title={`The ${name} is back.`}
        preview={`${[...options, price].join(", ")}. We set none aside; the first to order has it.`}
        leave={{
          why: "You asked us to tell you, and this was the one time.",
          url: unsubscribeUrl,
          words: "Send me no stock notices",
        }}
      >
        <Text>
          You asked to be told. It is on the shelf again{options.length > 0 && ` in ${options.join(", ")}`},
          for {price}.
        </Text>
        <Button href={url}>See it in the shop</Button>
        {imageKey && (
          <a href={url} data-skip-in-text="true">
            <img
              src={pictureUrl(siteUrl, imageKey, 640)}
              width={560}
              alt={[name, ...options].join(", ")}
              className="sand"
              style={{
                backgroundColor: light.sand,
                borderRadius: "4px",
                display: "block",
                height: "auto",
                marginBottom: "20px",
                maxWidth: "560px",
                width: "100%",
              }}
            />
          </a>
        )}
        <Quiet>We tell everybody who asked at the same time and set none aside.</Quiet>
      </Frame>
    );
  },
};
