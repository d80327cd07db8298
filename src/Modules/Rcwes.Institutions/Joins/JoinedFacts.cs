using System.Collections.Frozen;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Joins;

/// <summary>Which of two entries a field is taken from.</summary>
internal enum JoinPick
{
    Stays,
    Gone,

    /// <summary>Everything that either says; lists only.</summary>
    Both,
}

/// <summary>What an entry says after another was joined into it, and after that was taken back.</summary>
internal static class JoinedFacts
{
    /// <summary>Fields that hold many things and can be put together.</summary>
    public static FrozenSet<string> Lists { get; } = new[]
    {
        nameof(EntryFacts.SocialLinks), nameof(EntryFacts.Languages), nameof(EntryFacts.Identifiers), nameof(EntryFacts.Contacts),
        nameof(EntryFacts.Places), nameof(EntryFacts.Services), nameof(EntryFacts.TargetGroups),
    }.ToFrozenSet();

    /// <summary>What is proposed: lists together, anything else from the entry that stays unless only the other one says it.</summary>
    public static JoinPick Usual(EntryField field, EntryFacts stays, EntryFacts gone) =>
        Lists.Contains(field.Key) ? JoinPick.Both : field.Text(stays).Length == 0 && field.Text(gone).Length > 0 ? JoinPick.Gone : JoinPick.Stays;

    public static EntryFacts Of(EntryFacts stays, EntryFacts gone, IReadOnlyDictionary<string, JoinPick> picks)
    {
        var all = EntryFields.All.ToDictionary(f => f.Key, f => picks.TryGetValue(f.Key, out var pick) && (pick != JoinPick.Both || Lists.Contains(f.Key)) ? pick : Usual(f, stays, gone));
        EntryFacts From(string key) => all[key] == JoinPick.Gone ? gone : stays;
        IReadOnlyList<T> Many<T>(string key, Func<EntryFacts, IReadOnlyList<T>> of, Func<IReadOnlyList<T>, IReadOnlyList<T>, IReadOnlyList<T>> both) =>
            all[key] == JoinPick.Both ? both(of(stays), of(gone)) : of(From(key));
        return Single(From) with
        {
            SocialLinks = Many(nameof(EntryFacts.SocialLinks), f => f.SocialLinks, Union),
            Languages = Many(nameof(EntryFacts.Languages), f => f.Languages, Union),
            Services = Many(nameof(EntryFacts.Services), f => f.Services, Union),
            TargetGroups = Many(nameof(EntryFacts.TargetGroups), f => f.TargetGroups, Union),
            Identifiers = Many(nameof(EntryFacts.Identifiers), f => f.Identifiers, (a, b) => [.. a.Concat(b).DistinctBy(i => (i.Scheme, i.Value))]),
            Contacts = JoinedRows.Own(stays.Contacts, Many(nameof(EntryFacts.Contacts), f => f.Contacts, JoinedRows.Contacts)),
            Places = JoinedRows.Own(stays.Places, Many(nameof(EntryFacts.Places), f => f.Places, JoinedRows.Places)),
        };
    }

    /// <summary>
    /// What the entry says when a join is taken back: fields that nobody touched since say again what they said before; what somebody
    /// changed since stays as it is, in lists item by item.
    /// </summary>
    public static EntryFacts TakenBack(EntryFacts now, EntryFacts before, EntryFacts after)
    {
        var untouched = EntryFields.All.Where(f => f.Text(now) == f.Text(after)).Select(f => f.Key).ToHashSet();
        EntryFacts From(string key) => untouched.Contains(key) ? before : now;
        return Single(From) with
        {
            SocialLinks = Back(now.SocialLinks, before.SocialLinks, after.SocialLinks, s => s),
            Languages = Back(now.Languages, before.Languages, after.Languages, s => s),
            Services = Back(now.Services, before.Services, after.Services, s => s),
            TargetGroups = Back(now.TargetGroups, before.TargetGroups, after.TargetGroups, s => s),
            Identifiers = Back(now.Identifiers, before.Identifiers, after.Identifiers, EntryFields.TextOf),
            Contacts = Back(now.Contacts, before.Contacts, after.Contacts, EntryFields.TextOf, c => c.Id),
            Places = Back(now.Places, before.Places, after.Places, EntryFields.TextOf, p => p.Id),
        };
    }

    /// <summary>The fields that say one thing, each from the facts that are named for it.</summary>
    private static EntryFacts Single(Func<string, EntryFacts> from)
    {
        var enterprise = from(nameof(EntryFacts.IsSocialEnterprise));
        return new(from(nameof(EntryFacts.Name)).Name, from(nameof(EntryFacts.TypeCode)).TypeCode)
        {
            ShortName = from(nameof(EntryFacts.ShortName)).ShortName,
            ParentId = from(nameof(EntryFacts.ParentId)).ParentId,
            IsSocialEnterprise = enterprise.IsSocialEnterprise,
            SocialEnterpriseSince = enterprise.SocialEnterpriseSince,
            SocialEnterpriseDecision = enterprise.SocialEnterpriseDecision,
            SocialEnterpriseVoivode = enterprise.SocialEnterpriseVoivode,
            IsOpp = from(nameof(EntryFacts.IsOpp)).IsOpp,
            RunsCis = from(nameof(EntryFacts.RunsCis)).RunsCis,
            RunsKis = from(nameof(EntryFacts.RunsKis)).RunsKis,
            RunsWtz = from(nameof(EntryFacts.RunsWtz)).RunsWtz,
            RunsZaz = from(nameof(EntryFacts.RunsZaz)).RunsZaz,
            DescriptionPl = from(nameof(EntryFacts.DescriptionPl)).DescriptionPl,
            DescriptionEn = from(nameof(EntryFacts.DescriptionEn)).DescriptionEn,
            Website = from(nameof(EntryFacts.Website)).Website,
            LogoPath = from(nameof(EntryFacts.LogoPath)).LogoPath,
        };
    }

    private static IReadOnlyList<string> Union(IReadOnlyList<string> one, IReadOnlyList<string> other) => [.. one.Union(other)];

    /// <summary>Without what the join brought, with what it took away; what came or changed since stays.</summary>
    private static List<T> Back<T>(IReadOnlyList<T> now, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> text, Func<T, Guid?>? id = null)
    {
        var (had, made) = (before.Select(text).ToHashSet(), after.Select(text).ToHashSet());
        var left = now.Where(item => had.Contains(text(item)) || !made.Contains(text(item))).ToList();
        var lost = before.Where(item => !made.Contains(text(item)) && !left.Exists(l => text(l) == text(item) || (id?.Invoke(item) is { } same && id(l) == same)));
        // In the old order as far as it goes: the first contact is the one that is shown.
        var order = before.Select(text).ToList();
        return [.. left.Concat(lost).OrderBy(item => order.IndexOf(text(item)) is >= 0 and var at ? at : int.MaxValue)];
    }
}
