using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Catalogue;

/// <summary>What search engines read of a course and its editions, in the words of schema.org.</summary>
internal static class TrainingData
{
    // This encoder escapes < and >, so that no name can close the script element.
    private static readonly JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Course(Course course, IReadOnlyList<EditionCard> cards, string origin, string prefix, string provider)
    {
        var thing = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Course",
            ["name"] = course.Name,
            ["description"] = course.Goal,
            ["url"] = $"{origin}{prefix}/szkolenia/{course.Slug}",
            ["inLanguage"] = "pl",
            ["isAccessibleForFree"] = true,
            ["provider"] = Organisation(provider, origin),
        };
        var outcomes = Courses.Course.Lines(course.OutcomesPl);
        if (outcomes.Count > 0) thing["teaches"] = new JsonArray([.. outcomes.Select(o => (JsonNode)o)]);
        var instances = cards.Where(c => !c.IsCancelled && c.Edition.FirstDay is not null).Select(c => (JsonNode)new JsonObject
        {
            ["@type"] = "CourseInstance",
            ["courseMode"] = c.Edition.Online || c.Edition.Sessions.Any(s => s.IsOnline) ? c.Edition.Locality is null ? "online" : "blended" : "onsite",
            ["startDate"] = Day(c.Edition.FirstDay),
            ["endDate"] = Day(c.Edition.LastDay),
            ["maximumAttendeeCapacity"] = c.Edition.Capacity,
            ["location"] = Location(c, origin, prefix),
        });
        thing["hasCourseInstance"] = new JsonArray([.. instances]);
        return thing.ToJsonString(Safe);
    }

    public static string Event(EditionCard card, string origin, string prefix, string provider) => new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "EducationEvent",
        ["name"] = card.Course.Name,
        ["description"] = card.Course.Goal,
        ["url"] = origin + prefix + card.Path,
        ["startDate"] = card.Edition.StartsUtc is { } start ? new DateTimeOffset(start, TimeSpan.Zero).ToOffset(Warsaw.Zone.GetUtcOffset(start)).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture) : null,
        ["endDate"] = Day(card.Edition.LastDay),
        ["eventStatus"] = "https://schema.org/" + (card.IsCancelled ? "EventCancelled" : "EventScheduled"),
        ["eventAttendanceMode"] = "https://schema.org/" + (card.Edition.Online || card.Edition.Sessions.Any(s => s.IsOnline) ? card.Edition.Locality is null ? "OnlineEventAttendanceMode" : "MixedEventAttendanceMode" : "OfflineEventAttendanceMode"),
        ["location"] = Location(card, origin, prefix),
        ["organizer"] = Organisation(card.Organiser ?? provider, origin),
        ["maximumAttendeeCapacity"] = card.Edition.Capacity,
        ["remainingAttendeeCapacity"] = card.Free,
        ["isAccessibleForFree"] = true,
        ["inLanguage"] = "pl",
    }.ToJsonString(Safe);

    private static JsonObject Organisation(string name, string origin) => new() { ["@type"] = "Organization", ["name"] = name, ["url"] = origin + "/" };

    private static JsonObject Location(EditionCard card, string origin, string prefix) => card.Edition.Locality is not { } town
        ? new() { ["@type"] = "VirtualLocation", ["url"] = origin + prefix + card.Path }
        : new()
        {
            ["@type"] = "Place",
            ["name"] = card.Edition.Place ?? town,
            ["address"] = new JsonObject { ["@type"] = "PostalAddress", ["addressLocality"] = town, ["addressRegion"] = "lubuskie", ["addressCountry"] = "PL" },
        };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
