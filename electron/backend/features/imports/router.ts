import { os as implementer } from '../../rpc/implementer.ts';
import type { ImportsService } from './service.ts';

const os = implementer.imports;

/** The procedures of `contract.imports` over the service. */
export function createImportsRouter(service: ImportsService) {
  return {
    begin: os.begin.handler(({ input, context }) => service.begin(input, context.locale, context)),
    append: os.append.handler(({ input }) => service.append(input)),
    inspect: os.inspect.handler(({ input }) => service.inspect(input.id, input.options ?? {})),
    preview: os.preview.handler(({ input, context }) => service.preview(input, context.locale)),
    run: os.run.handler(({ input, context }) => service.run(input, context.locale, context)),
    cancel: os.cancel.handler(({ input, context }) => service.cancel(input.id, context.locale, context)),
    get: os.get.handler(({ input, context }) => service.get(input.id, context.locale)),
    list: os.list.handler(({ input, context }) => service.list(input, context.locale)),
    errors: os.errors.handler(({ input, context }) => service.errors(input, context.locale)),
    errorFile: os.errorFile.handler(({ input, context }) => service.errorFile(input.id, context.locale, context)),
    mappings: {
      list: os.mappings.list.handler(() => ({ items: service.listMappings() })),
      remove: os.mappings.remove.handler(async ({ input, context }) => {
        await service.removeMapping(input.id, context);
        return {};
      }),
    },
  };
}
