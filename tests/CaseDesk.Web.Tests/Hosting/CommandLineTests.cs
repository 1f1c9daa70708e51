using CaseDesk.Web.Hosting;

namespace CaseDesk.Web.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_words_the_desk_comes_up_on_the_usual_folder()
    {
        var line = CommandLine.Parse([]);

        Assert.Equal("up", line.Command);
        Assert.Null(line.Port);
        Assert.Equal(Path.GetFullPath(".casedesk"), line.Data);
    }

    [Fact]
    public void Options_may_stand_before_and_after_the_words()
    {
        var line = CommandLine.Parse(["--port", "8080", "key", "agent", "--data", "/srv/desk"]);

        Assert.Equal(("key", "agent", 8080, "/srv/desk"), (line.Command, line.Words.Single(), line.Port, line.Data));
    }

    [Fact]
    public void Options_may_have_an_equals_sign()
    {
        var line = CommandLine.Parse(["demo", "--data=/srv/a=b", "--port=8080"]);

        Assert.Equal(("demo", 8080, "/srv/a=b"), (line.Command, line.Port, line.Data));
        Assert.Empty(line.Settings);
    }

    [Fact]
    public void Settings_are_handed_on_to_the_configuration() =>
        Assert.Equal(["--environment=Test"], CommandLine.Parse(["--environment=Test"]).Settings);

    [Theory]
    [InlineData("There is no option --prot: only --port N and --data DIR.", "up", "--prot", "80")]
    [InlineData("--port needs a value.", "up", "--port")]
    [InlineData("--data needs a value.", "up", "--data=")]
    [InlineData("70000 is no port: name one from 1 to 65535, or 0 for any that is free.", "--port", "70000")]
    public void What_cannot_be_understood_is_refused_in_a_sentence(string sentence, params string[] args) =>
        Assert.Equal(sentence, Assert.Throws<CommandLineException>(() => CommandLine.Parse(args)).Message);
}
