using System.Text.Json.Nodes;

namespace Rcwes.Forms.Shapes;

/// <summary>What a question asks for; decides its control and its check.</summary>
internal enum QuestionKind
{
    Text,
    LongText,
    Email,
    Phone,
    Number,
    Date,
    Url,

    /// <summary>One of a list that folds.</summary>
    List,

    /// <summary>One of several.</summary>
    One,

    /// <summary>Some of several.</summary>
    Some,

    /// <summary>A single box.</summary>
    Tick,

    /// <summary>Said by the form itself.</summary>
    Hidden,
    Nip,
    Regon,
    Krs,
    PostalCode,
    Gmina,
    Institution,
    File,
    Consent,
}

/// <summary>How Orchard Core shows a choice; its numbers.</summary>
internal enum SelectWay
{
    Dropdown,
    Checkbox,
    Radio,
}

/// <summary>Something that can be chosen.</summary>
internal sealed record Choice(string Value, string Text)
{
    /// <summary>The options of Orchard Core's SelectPart; an option without a value has its text for one.</summary>
    public static IReadOnlyList<Choice> List(JsonNode? options) =>
        [.. options.Objects().Select(o => (Text: o.Said("Text"), Value: o.Said("Value"))).Where(o => o.Text.Length > 0 || o.Value.Length > 0)
            .Select(o => new Choice(o.Value.Length > 0 ? o.Value : o.Text, o.Text.Length > 0 ? o.Text : o.Value)).DistinctBy(c => c.Value)];
}

/// <summary>Something that stands in a step.</summary>
/// <param name="Id">Of its widget.</param>
/// <param name="Show">When it is there; null for always.</param>
internal abstract record FormElement(string Id, ShowRule? Show);

/// <summary>Words between questions.</summary>
internal sealed record FormWords(string Id, ShowRule? Show, string Heading, string Text) : FormElement(Id, Show);

/// <summary>One question.</summary>
/// <param name="Id">Of its widget.</param>
/// <param name="Show">When it is asked; null for always.</param>
/// <param name="Key">Its name, unique in the form; what is stored is found by it.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Label">Its words.</param>
internal sealed record Question(string Id, ShowRule? Show, string Key, QuestionKind Kind, string Label) : FormElement(Id, Show)
{
    /// <summary>What a box sends when it is ticked.</summary>
    public const string Ticked = "tak";

    public string Hint { get; init; } = "";

    public bool Required { get; init; }

    public IReadOnlyList<Choice> Options { get; init; } = [];

    /// <summary>Characters of the longest answer.</summary>
    public int Longest { get; init; } = FormShape.LongestLine;

    public string Autocomplete { get; init; } = "";

    /// <summary>What stands in it from the start.</summary>
    public string Default { get; init; } = "";

    /// <summary>Its address gets a receipt.</summary>
    public bool Receipt { get; init; }

    /// <summary>Has a column in the list of answers.</summary>
    public bool Listed { get; init; }

    /// <summary>Version of the words of a consent.</summary>
    public string Version { get; init; } = "";

    /// <summary>How many files it takes.</summary>
    public int MostFiles { get; init; } = 1;

    public bool IsCounted => Kind is QuestionKind.List or QuestionKind.One or QuestionKind.Some or QuestionKind.Tick or QuestionKind.Consent or QuestionKind.Gmina;

    public bool IsGroup => Kind is QuestionKind.One or QuestionKind.Some or QuestionKind.Institution;
}

/// <summary>One page of a form.</summary>
/// <param name="Title">Empty for the first page of a form without steps.</param>
/// <param name="Show">When the page is there; null for always.</param>
/// <param name="Elements">In their order.</param>
internal sealed record FormStep(string Title, ShowRule? Show, IReadOnlyList<FormElement> Elements)
{
    public IEnumerable<Question> Questions => Elements.OfType<Question>();
}
