using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Rcwes.Content.Editing;

/// <summary>Sentences that the next page shows once.</summary>
internal sealed class Notices(ITempDataDictionary data)
{
    private const string Key = "Content.Notices";

    /// <param name="tone">info, success, warning or danger.</param>
    /// <param name="sentence">In the reader's language.</param>
    /// <param name="undo">Item that can be brought back at once.</param>
    public void Add(string tone, string sentence, string? undo = null) =>
        Add(new(tone, sentence, undo is null ? null : new($"/admin/tresc/{undo}/przywrocenie", "Przywróć", [])));

    public void Add(Notice notice) => data[Key] = JsonSerializer.Serialize<List<Notice>>([.. Read(data.Peek(Key)), notice]);

    public IReadOnlyList<Notice> Take() => Read(data[Key]);

    private static List<Notice> Read(object? stored) => stored is string json ? JsonSerializer.Deserialize<List<Notice>>(json) ?? [] : [];
}

/// <summary>A sentence that is shown once, with a way back when there is one.</summary>
internal sealed record Notice(string Tone, string Sentence, Undo? Undo);

/// <summary>A form that takes an act back.</summary>
/// <param name="Url">Where it is sent, from the root of the application.</param>
/// <param name="Label">Of the button (a localisation key).</param>
/// <param name="Fields">Names and values that go with it; a name may come many times.</param>
internal sealed record Undo(string Url, string Label, IReadOnlyList<UndoField> Fields);

internal sealed record UndoField(string Name, string Value);
