using System.Text.Json;
using System.Text.Json.Serialization;
using Rcwes.Content.Elements;

namespace Rcwes.Content.Contracts;

/// <summary>
/// A part or a field: one small type that is the JSON shape, knows how to read itself from its editor's form, how to
/// clean itself before it is saved, and which words of it can be searched. Its views <c>Edit.cshtml</c> and
/// <c>Display.cshtml</c> lie beside it. Found by its type: adding one is adding a folder.
/// </summary>
public abstract class Element
{
    /// <summary>What the document says beyond the properties that we know; written back unchanged.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>Takes the values of the editor's form; errors go to the form.</summary>
    public virtual void Read(ElementForm form) { }

    /// <summary>Makes the element safe to keep; called at every save, by editor or recipe.</summary>
    internal virtual void Clean(Cleaning cleaning) { }

    /// <summary>What a person would call an item for having this element, e.g. the words of a question; null when it gives no name.</summary>
    public virtual string? Gist() => null;

    /// <summary>Words that a person would search for, without markup.</summary>
    public virtual IEnumerable<string> Words() => [];

    /// <summary>What readers get of it, for advice on accessibility and plain language.</summary>
    public virtual IEnumerable<Passage> Passages() => [];
}

/// <summary>A part of a content item, named like its type: <c>TitlePart</c>.</summary>
public abstract class Part : Element;

/// <summary>A field of a part.</summary>
public abstract class Field : Element;
