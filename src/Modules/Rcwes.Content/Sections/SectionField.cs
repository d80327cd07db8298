namespace Rcwes.Content.Sections;

/// <summary>One value of a section of the settings.</summary>
/// <param name="Key">Name in the form and in what is kept of earlier states; of settings also the way to it, e.g. <c>RcwesSiteSettings.Name.pl</c>.</param>
/// <param name="Label">Polish (a localisation key).</param>
internal sealed record SectionField(string Key, string Label)
{
    public string Hint { get; init; } = "";

    public FieldShape Shape { get; init; }

    public int Longest { get; init; } = 250;

    public bool Required { get; init; }

    /// <summary>Language of the text, for the <c>lang</c> attribute.</summary>
    public string? Culture { get; init; }

    /// <summary>May say something of a person, so the activity log tells only that it changed.</summary>
    public bool Personal { get; init; }

    /// <summary>Of the two clocks of a day, which one (a localisation key).</summary>
    public string Half => Key.EndsWith("Opens", StringComparison.Ordinal) ? "od" : "do";
}

/// <summary>What a value looks like.</summary>
internal enum FieldShape
{
    Line,
    Area,
    Number,
    Email,
    Phone,

    /// <summary>A whole address of another site.</summary>
    Address,

    /// <summary>A picture of the library, by its path.</summary>
    Picture,

    /// <summary>One of the section's choices.</summary>
    Choice,

    /// <summary>A time of day.</summary>
    Clock,
}

/// <summary>A list of things in a section, e.g. the signs of the funding strip.</summary>
/// <param name="Key">The way to the list.</param>
/// <param name="Legend">What the list is called (a localisation key).</param>
/// <param name="Name">What one row is called, with its number in {0} (a localisation key).</param>
/// <param name="Add">Words of the button for one more (a localisation key).</param>
/// <param name="Fields">Keys are from the row on, e.g. <c>Text.pl</c>.</param>
internal sealed record SectionList(string Key, string Legend, string Name, string Add, IReadOnlyList<SectionField> Fields);
