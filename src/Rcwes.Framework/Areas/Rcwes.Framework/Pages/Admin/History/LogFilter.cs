using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Pages.Admin;

/// <summary>What a person wants to see of the log. A value that cannot be read filters nothing.</summary>
public sealed class LogFilter
{
    public string? Module { get; set; }

    /// <summary>Words of a title or a name; or kind, id, or both with a slash between.</summary>
    public string? Subject { get; set; }

    /// <summary>A verb, or kind and verb with a slash between.</summary>
    public string? Verb { get; set; }

    /// <summary>Name or id of an account, or a kind of actor.</summary>
    public string? Actor { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public long? Before { get; set; }

    public long? After { get; set; }

    /// <summary>For the links of the page.</summary>
    public IDictionary<string, string> QueryForLinks => Query();

    public bool Any => Query().Count > 0;

    /// <summary>Words of a name, when <see cref="Actor"/> is neither an id nor a kind.</summary>
    internal string? Words => Trim(Actor) is { } actor && KindOf(actor) is null && !Guid.TryParse(actor, out _) ? actor : null;

    /// <summary>Words of a title or a name, when <see cref="Subject"/> can be some.</summary>
    internal string? SubjectWords => Trim(Subject) is { } subject && !subject.Contains('/', StringComparison.Ordinal) && !Guid.TryParse(subject, out _) ? subject : null;

    /// <summary>Areas of the log that the chosen module writes into, e.g. <c>content</c> and <c>content.drafts</c>; null when no module is chosen.</summary>
    /// <remarks>From one to the next by the index: asking the log for „begins with” would read all of it.</remarks>
    internal async Task<IReadOnlyList<string>?> AreasAsync(IQueryable<ActivityEntry> log, CancellationToken ct)
    {
        if (Trim(Module) is not { } module) return null;
        var areas = new List<string>();
        for (var at = ""; await log.Where(a => string.Compare(a.Module, at) > 0).OrderBy(a => a.Module).Select(a => a.Module).FirstOrDefaultAsync(ct) is { } next; at = next)
            if (next == module || next.StartsWith(module + ".", StringComparison.Ordinal)) areas.Add(next);
        return areas;
    }

    /// <summary>All but the module, which <see cref="AreasAsync"/> tells.</summary>
    /// <param name="log">The log.</param>
    /// <param name="accounts">Accounts that <see cref="Words"/> may mean.</param>
    /// <param name="things">Ids of things that <see cref="SubjectWords"/> may mean.</param>
    internal IQueryable<ActivityEntry> Narrow(IQueryable<ActivityEntry> log, IReadOnlyList<string> accounts, IReadOnlyList<string> things)
    {
        if (Trim(Verb) is { } verb)
        {
            var place = verb.IndexOf('/', StringComparison.Ordinal);
            var (kind, name) = place < 0 ? (null, verb) : (verb[..place], verb[(place + 1)..]);
            log = log.Where(a => a.Verb == name && (kind == null || a.SubjectType == kind));
        }
        if (Trim(Subject) is { } subject)
        {
            var slash = subject.IndexOf('/', StringComparison.Ordinal);
            var (type, id) = slash < 0 ? (subject, subject) : (subject[..slash], subject[(slash + 1)..]);
            log = slash < 0
                ? log.Where(a => a.SubjectType == type || a.SubjectId == id || things.Contains(a.SubjectId))
                : log.Where(a => a.SubjectType == type && a.SubjectId == id);
        }
        if (Trim(Actor) is { } actor)
        {
            log = KindOf(actor) is { } kind ? log.Where(a => a.ActorKind == kind)
                : Words is null ? log.Where(a => a.ActorId == actor)
                : log.Where(a => a.ActorId != null && accounts.Contains(a.ActorId));
        }
        if (From is { } from && Sensible(from))
        {
            var start = Warsaw.StartOf(from);
            log = log.Where(a => a.At >= start);
        }
        if (To is { } to && Sensible(to))
        {
            var end = Warsaw.StartOf(to.AddDays(1));
            log = log.Where(a => a.At < end);
        }
        return log;
    }

    /// <summary>The filter as it stands in an address, without the place in the list.</summary>
    internal Dictionary<string, string> Query()
    {
        (string Name, string? Value)[] fields =
        [
            (nameof(Module), Trim(Module)), (nameof(Subject), Trim(Subject)), (nameof(Verb), Trim(Verb)), (nameof(Actor), Trim(Actor)),
            (nameof(From), From?.ToString("O", CultureInfo.InvariantCulture)), (nameof(To), To?.ToString("O", CultureInfo.InvariantCulture)),
        ];
        return fields.Where(f => f.Value is not null).ToDictionary(f => $"Filter.{f.Name}", f => f.Value!);
    }

    private static ActorKind? KindOf(string actor) =>
        Enum.TryParse<ActorKind>(actor, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(actor[0]) ? kind : null;

    // Far ends of the calendar have no midnight in UTC.
    private static bool Sensible(DateOnly day) => day.Year is > 1900 and < 3000;

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
