using CaseDesk.Domain.Kinds;

namespace CaseDesk.Domain.Tests.Kinds;

public sealed class DefinitionsTests
{
    [Fact]
    public void A_kind_or_a_version_that_the_desk_does_not_have_is_not_found()
    {
        var definitions = new Definitions(Catalogue.All);

        Assert.Null(definitions.Find("no-such-kind"));
        Assert.Null(definitions.Find(KindKeys.Courier, version: 999));
        Assert.Null(definitions.Find("no-such-kind", version: 1));
        Assert.Equal(KindKeys.Courier, definitions.Find(KindKeys.Courier)?.Key);
        Assert.Equal(1, definitions.Find(KindKeys.Courier, version: 1)?.Version);
    }
}
