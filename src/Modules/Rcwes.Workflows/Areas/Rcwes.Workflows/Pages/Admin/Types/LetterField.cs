using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Workflows;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>The choice of a message and of what goes into it, as the form of a step shows and sends it.</summary>
internal static class LetterField
{
    public static string NameOf(ActivityField field, string value) => $"{StepModel.FieldName(field)}.{value}";

    /// <summary>What was sent, or else what is kept under this name, also for a message that was chosen before.</summary>
    public static string ValueOf(ActivityField field, OwnValue value, IFormCollection? sent, LetterChoice? kept) =>
        sent is not null && sent.ContainsKey(NameOf(field, value.Name)) ? sent[NameOf(field, value.Name)].ToString() : kept?.Values.GetValueOrDefault(value.Name) ?? "";

    /// <summary>Name of a value that is longer than a line may be; null when there is none.</summary>
    public static string? TooLong(ActivityField field, IFormCollection sent, int longest)
    {
        var begin = NameOf(field, "");
        return sent.Keys.FirstOrDefault(k => k.StartsWith(begin, StringComparison.Ordinal) && sent[k].ToString().Length > longest)?[begin.Length..];
    }

    /// <param name="field">Of the step.</param>
    /// <param name="sent">The form.</param>
    /// <param name="name">The message that was chosen.</param>
    /// <param name="kept">What the document says until now.</param>
    /// <param name="letter">The message; null when there is none of this name, and then its values stay as they are.</param>
    public static JsonObject Written(ActivityField field, IFormCollection sent, string name, LetterChoice? kept, OwnLetter? letter)
    {
        var values = letter is null
            ? kept?.Name == name ? kept.Values : new Dictionary<string, string>()
            : letter.Values.ToDictionary(v => v.Name, v => ValueOf(field, v, sent, kept));
        return new() { ["Name"] = name, ["Values"] = new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)new JsonObject { ["Expression"] = v.Value }))) };
    }
}
