using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What the log says of an edition that was moved. Lines that were written before it kept what was moved say nothing.</summary>
internal static class EditionMove
{
    /// <summary>What is different from before the move, in the language of the reader; empty for other acts, and when it was moved back meanwhile.</summary>
    public static IReadOnlyList<TimetableChange> Of(ActivityEntry entry, Edition edition, IStringLocalizer l) => Data(entry)?["before"].Deserialize<EditionPlan>() is { } before
        ? Timetable.Between(Timetable.Of(before, l), Timetable.Of(edition.Plan, l))
        : [];

    /// <summary>Whether participants join online at another address since.</summary>
    public static bool IsRelinked(ActivityEntry entry) => Data(entry)?["relinked"]?.GetValue<bool>() == true;

    private static JsonNode? Data(ActivityEntry entry) => entry is { SubjectType: Edition.Subject, Verb: "moved", Data: { } data } ? JsonNode.Parse(data) : null;
}
