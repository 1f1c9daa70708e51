namespace CaseDesk.App.Imports.Reading;

/// <summary>An uploaded file that waits for its import.</summary>
/// <param name="Number">Its place in the import, from 1.</param>
/// <param name="Name">As the person called it.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Size">In bytes, as uploaded.</param>
sealed record SpooledFile(int Number, string Name, string Path, long Size);
