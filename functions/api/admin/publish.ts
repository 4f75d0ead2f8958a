import { Publish } from "@cali/core/publish/index.ts";
import { HistoryQuery, Publication, PublicationParams, PublishStatus } from "@cali/core/publish/schema.ts";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "What shoppers see, what they don't yet, and what is being done about it",
    access: "publish.read",
    answer: PublishStatus,
    handle: () => Publish.status(),
  }),
  route({
    method: "POST",
    path: "",
    summary: "Build the site now",
    access: "publish.write",
    answer: PublishStatus,
    async handle() {
      await Publish.request();
      return Publish.status();
    },
  }),
  route({
    method: "GET",
    path: "/history",
    summary: "Builds of the site, newest first",
    access: "publish.read",
    query: HistoryQuery,
    answer: pageOf(Publication),
    handle: ({ query }) => Publish.history(query),
  }),
  route({
    method: "GET",
    path: "/history/:id",
    summary: "One build of the site",
    access: "publish.read",
    params: PublicationParams,
    answer: Publication,
    handle: ({ params: { id } }) => Publish.fromId(id),
  }),
];
