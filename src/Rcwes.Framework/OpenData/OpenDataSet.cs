namespace Rcwes.Framework.OpenData;

/// <summary>A set of data that a module gives to everybody; stands in the catalogue <c>/data/catalog.jsonld</c>. Registered as a singleton.</summary>
/// <param name="Key">Last piece of its identifier, e.g. <c>instytucje</c>.</param>
/// <param name="Area">Activity-log module whose latest entry dates it, e.g. <c>institutions</c>.</param>
/// <param name="Texts">Marker type of the texts that title, description and keywords belong to.</param>
/// <param name="Title">A localisation key.</param>
/// <param name="Description">A localisation key.</param>
/// <param name="Keywords">Localisation keys.</param>
/// <param name="Files">The forms that it comes in.</param>
public sealed record OpenDataSet(string Key, string Area, Type Texts, string Title, string Description, IReadOnlyList<string> Keywords, IReadOnlyList<OpenDataFile> Files)
{
    /// <summary>Page for people, root-relative.</summary>
    public string? Page { get; init; }
}

/// <summary>One form of a set of data.</summary>
/// <param name="Url">Root-relative address.</param>
/// <param name="MediaType">E.g. <c>text/csv</c>.</param>
/// <param name="Format">Code of the EU's list of file types, e.g. <c>CSV</c>.</param>
public sealed record OpenDataFile(string Url, string MediaType, string Format)
{
    /// <summary>Address of the standard that it keeps to.</summary>
    public string? ConformsTo { get; init; }

    /// <summary>Root-relative address of the description of its columns.</summary>
    public string? DescribedBy { get; init; }

    /// <summary>An interface to ask instead of a file to take.</summary>
    public bool IsService { get; init; }
}
