import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import {
  archiveSegmentRoute,
  changeSegmentRoute,
  createSegmentRoute,
  getSegmentRoute,
  listSegmentsRoute,
  previewSegmentRoute,
} from "./contract.ts";
import {
  archiveSegment,
  changeSegment,
  createSegment,
  getSegment,
  listSegments,
  previewSegment,
} from "./service/segments.ts";

export const segmentRoutes = createRouter()
  .openapi(listSegmentsRoute, async (c) => c.json(await listSegments(readContext(c), c.req.valid("query")), 200))
  .openapi(createSegmentRoute, async (c) => c.json(await createSegment(writeContext(c), c.req.valid("json")), 201))
  .openapi(previewSegmentRoute, async (c) =>
    c.json(await previewSegment(readContext(c), c.req.valid("json").definition), 200),
  )
  .openapi(getSegmentRoute, async (c) => c.json(await getSegment(readContext(c), c.req.valid("param").id), 200))
  .openapi(changeSegmentRoute, async (c) =>
    c.json(await changeSegment(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(archiveSegmentRoute, async (c) => {
    await archiveSegment(writeContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  });
