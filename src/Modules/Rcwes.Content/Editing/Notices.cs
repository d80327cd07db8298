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
        data[Key] = JsonSerializer.Serialize<List<Notice>>([.. Read(data.Peek(Key)), new(tone, sentence, undo)]);

    public IReadOnlyList<Notice> Take() => Read(data[Key]);

    private static List<Notice> Read(object? stored) => stored is string json ? JsonSerializer.Deserialize<List<Notice>>(json) ?? [] : [];
}

internal sealed record Notice(string Tone, string Sentence, string? Undo);
