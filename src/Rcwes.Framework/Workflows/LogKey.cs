using Rcwes.Framework.Activity;

namespace Rcwes.Framework.Workflows;

/// <summary>Kind of an entry of the activity log: what happened to which kind of thing. Kinds of things are named alike in all of the site.</summary>
/// <param name="SubjectType">Kind of the thing, e.g. <c>enrolment</c>.</param>
/// <param name="Verb">What happened, e.g. <c>accepted</c>.</param>
public readonly record struct LogKey(string SubjectType, string Verb)
{
    public static LogKey Of(ActivityEntry entry) => new(entry.SubjectType, entry.Verb);

    /// <summary>Reads <c>subject/verb</c>; null when it is written otherwise.</summary>
    public static LogKey? Parse(string? text) => text?.Split('/') is [{ Length: > 0 } subject, { Length: > 0 } verb] ? new(subject, verb) : null;

    public override string ToString() => $"{SubjectType}/{Verb}";
}
