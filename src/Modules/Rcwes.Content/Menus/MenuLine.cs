using System.Text.Json.Nodes;
using Rcwes.Content.Trees;

namespace Rcwes.Content.Menus;

/// <summary>One entry of a menu in both languages. An entry that has no text in a language is not in that language's menu.</summary>
internal sealed class MenuLine : TreeLine
{
    public MenuSide Polish { get; init; } = new();

    public MenuSide English { get; init; } = new();

    public override string Name => Polish.Text.Length > 0 ? Polish.Text : English.Text;

    public MenuSide Side(string culture) => culture == "en" ? English : Polish;
}

/// <summary>An entry in one language.</summary>
internal sealed class MenuSide
{
    /// <summary>As it is stored; null for one that is not stored yet.</summary>
    public JsonObject? Stored { get; set; }

    /// <summary>Empty when the entry is not in the menu of this language.</summary>
    public string Text { get; set; } = "";

    /// <summary>Where it leads, as people read and type it: <c>/kontakt</c> or a whole address; empty for a heading.</summary>
    public string Target { get; set; } = "";

    /// <summary>What is wrong with what was typed, as a sentence; null when nothing is.</summary>
    public string? Problem { get; set; }

    public TargetState State { get; set; }

    public bool IsThere => Text.Length > 0;
}

/// <summary>What a visitor would find behind an entry.</summary>
internal enum TargetState
{
    Good,

    /// <summary>A heading without an address of its own.</summary>
    Heading,

    /// <summary>Nothing answers there.</summary>
    Nothing,

    /// <summary>The page was withdrawn.</summary>
    Gone,

    /// <summary>The page that was picked is not published, so the entry is not shown.</summary>
    Hidden,
}
