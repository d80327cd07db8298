using System.Text.Json.Nodes;
using Rcwes.Content.Trees;

namespace Rcwes.Content.Vocabularies;

/// <summary>A term in the form; its key is its id.</summary>
internal sealed class TermLine : TreeLine
{
    /// <summary>Null for one that is not stored yet.</summary>
    public JsonObject? Stored { get; init; }

    public string Polish { get; set; } = "";

    public string English { get; set; } = "";

    /// <summary>What it is called in addresses; made from the Polish name when it is left empty.</summary>
    public string Slug { get; set; } = "";

    /// <summary>How many items carry it, before the public or as drafts.</summary>
    public int Uses { get; set; }

    /// <summary>Name of the input that is wrong, and what is.</summary>
    public (string Field, string Sentence)? Problem { get; set; }

    public override string Name => Polish.Length > 0 ? Polish : English;
}
