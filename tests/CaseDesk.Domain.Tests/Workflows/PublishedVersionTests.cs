using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>
/// A published version never changes: running cases are on it. To publish a new version, add it to the catalogue and run
/// these tests once with <c>CASEDESK_WRITE_PAGES=1</c>.
/// </summary>
public sealed class PublishedVersionTests
{
    public static TheoryData<string, int> Published
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var workflow in Catalogue.All)
            {
                data.Add(workflow.Key, workflow.Version);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Published))]
    public void A_published_version_still_says_what_its_page_says(string kind, int version)
    {
        var page = Path.Combine(Repository.Root, "docs", "workflows", $"{kind}.v{version}.md");
        var written = WorkflowPage.Markdown(Catalogue.Get(kind, version));
        if (Environment.GetEnvironmentVariable("CASEDESK_WRITE_PAGES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(page)!);
            File.WriteAllText(page, written);
        }

        Assert.Equal(File.ReadAllText(page), written);
    }
}
