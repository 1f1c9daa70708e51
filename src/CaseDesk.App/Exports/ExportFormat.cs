namespace CaseDesk.App.Exports;

public enum ExportFormat
{
    Csv,
    Xlsx,
}

static class ExportFormats
{
    extension(ExportFormat format)
    {
        public string MediaType =>
            format switch
            {
                ExportFormat.Csv => "text/csv; charset=utf-8",
                ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            };
    }
}
