using Microsoft.AspNetCore.Http;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Content.Advice;

/// <summary>Publishing in spite of serious faults: allowed to a person who says why, and remembered.</summary>
internal static class Overruling
{
    /// <summary>Name of the input with the reason.</summary>
    public const string ReasonField = "AdviceReason";

    public const int ShortestReason = 10;
    public const int LongestReason = 300;

    public const string Verb = "advice-overruled";

    /// <summary>The reason was given before the version goes out by itself or with a set.</summary>
    public const string AheadVerb = "advice-overruled-ahead";

    /// <summary>False when the person has to mend something first or give a reason; the scene then asks for it.</summary>
    public static bool Allows(EditorScene scene, IFormCollection form)
    {
        if (!scene.Advice.Any(finding => finding.Serious)) return true;
        scene.Reason = Reason(form[ReasonField]);
        scene.AsksReason = scene.Reason is null;
        return !scene.AsksReason;
    }

    /// <summary>Null when it is too short to say anything.</summary>
    public static string? Reason(string? typed) =>
        typed?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: >= ShortestReason } reason ? reason[..Math.Min(reason.Length, LongestReason)] : null;

    /// <summary>Of the drafts' log: it moves nothing before the public.</summary>
    public static ActivityEntry Entry(ContentItem item, IEnumerable<Finding> findings, string reason, Actor actor, DateTime now, bool ahead = false) =>
        ActivityEntry.Of(ContentModule.DraftKey, "item", item.ContentItemId, ahead ? AheadVerb : Verb, actor, now, note: reason,
            data: new { type = item.ContentType, version = item.VersionId, rules = findings.Where(f => f.Serious).Select(f => f.Rule).Distinct().Order(StringComparer.Ordinal).ToArray() });
}
