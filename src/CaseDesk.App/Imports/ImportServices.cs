using CaseDesk.App.Cases;
using CaseDesk.App.Imports.Merging;
using CaseDesk.App.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.App.Imports;

static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>();
        return services
            .AddSingleton<ImportSpool>()
            .AddSingleton<ImportEnds>()
            .AddSingleton<DeadlineMerge>()
            .AddSingleton<ImportRunner>()
            .AddSingleton<ImportWork>()
            .AddSingleton(p => new ImportRecords(p.Get<OrderRecords>(), p.Get<FirstAnswers>()))
            .AddSingleton(p => new UploadFile(p.Get<ImportRecords>(), p.Get<ImportSpool>()))
            .AddSingleton(p => new PreviewImport(p.Get<ImportRecords>(), p.Get<ImportSpool>()))
            .AddSingleton(p => new RunImport(p.Get<ImportRecords>(), p.Get<ImportSpool>(), p.Get<ImportWork>()))
            .AddSingleton(p => new ImportNow(p.Get<ImportRecords>(), p.Get<ImportSpool>(), p.Get<ImportRunner>()))
            .AddSingleton(p => new DiscardImport(p.Get<ImportRecords>(), p.Get<ImportSpool>()))
            .AddSingleton(p => new ImportView(p.Get<ImportRecords>()))
            .AddSingleton(p => new RefusedList(p.Get<ImportRecords>()))
            .AddSingleton<ImportSweeper>()
            .AddHostedService(p => p.Get<ImportSweeper>());
    }
}
