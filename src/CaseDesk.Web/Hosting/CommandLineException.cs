namespace CaseDesk.Web.Hosting;

/// <summary>The person at the terminal asked for something that does not exist; the message is one sentence for them.</summary>
sealed class CommandLineException(string sentence) : Exception(sentence);
