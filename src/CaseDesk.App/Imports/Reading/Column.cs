namespace CaseDesk.App.Imports.Reading;

/// <summary>Where a row gives a field.</summary>
/// <param name="Name">As the file calls it; null: not at all.</param>
/// <param name="Index">Its place in a row of a CSV file, from 0.</param>
/// <param name="IsDay">The field means the end of the day that is named.</param>
readonly record struct Column(string? Name, int Index, bool IsDay)
{
    public bool IsGiven => Name is not null;
}
