using System.Text;
using CaseDesk.App.Imports;

namespace CaseDesk.Web.Api;

/// <summary>Refused rows as a file to save. The mark at its start tells spreadsheets that it is UTF-8.</summary>
static class RefusedDownload
{
    public static IResult Of(RefusedFile file)
    {
        var mark = file.MediaType == "text/csv" ? Encoding.UTF8.GetPreamble() : [];
        return TypedResults.File([.. mark, .. Encoding.UTF8.GetBytes(file.Text)], file.MediaType, file.Name);
    }
}
