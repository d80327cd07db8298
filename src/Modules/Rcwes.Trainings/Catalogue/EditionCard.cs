using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Catalogue;

/// <summary>An edition as people read it: when, where, how many places.</summary>
internal sealed record EditionCard(Edition Edition, Course Course, string? Organiser, DateTime Now)
{
    public int Free => Edition.FreeNow;

    public bool IsOpen => Edition.IsOpen(Now);

    public bool IsCancelled => Edition.State == EditionState.Cancelled;

    /// <summary>Id of the card on its page, and the end of the address of the edition.</summary>
    public string Anchor => $"edycja-{Edition.Number}";

    /// <summary>From its root in the reader's language, e.g. <c>/szkolenia/marketing#edycja-2</c>.</summary>
    public string Path => $"/szkolenia/{Course.Slug}#{Anchor}";

    /// <summary>Where everybody reads the rules that applicants agree to now, from the root in the reader's language; null while they have no document.</summary>
    public string? RulesPath => Edition.RulesNumber is { } number ? RulesOf(number) : null;

    /// <summary>Where a version of the rules stands.</summary>
    public string RulesOf(int number) => $"/szkolenia/{Course.Slug}/{Anchor}/regulamin-{number}.pdf";

    public string Days(IStringLocalizer l) => Days(Edition.FirstDay, Edition.LastDay, l);

    public string Where(IStringLocalizer l) => (Edition.Online, Edition.Locality) switch
    {
        (true, null) => l["online"],
        (true, { } town) => l["{0} i online", town],
        (_, { } town) => town,
        _ => l["miejsce podamy"],
    };

    /// <summary>Every day with its hours and place.</summary>
    public Timetable Timetable(IStringLocalizer l) => Catalogue.Timetable.Of(Edition.Plan, l);

    /// <summary>The room and the street before the town.</summary>
    public string WhereInFull(IStringLocalizer l) => Edition.Place is { } place ? $"{place}, {Where(l)}" : Where(l);

    /// <summary>Where a day is, as short as the place of the whole edition.</summary>
    public string Where(Session session, IStringLocalizer l) => session switch
    {
        { IsOnline: true } => l["online"],
        { Place: { } own } => Edition.Online ? l["{0} i online", own] : own,
        _ => Where(l),
    };

    /// <summary>How many places are left and whether one can still sign up, in one sentence.</summary>
    public string Places(IStringLocalizer l)
    {
        if (IsCancelled) return l["Termin odwołany"];
        if (Edition.OpensUtc > Now) return l["Zapisy od {0}", Edition.OpensOn.ToString("d MMMM yyyy", System.Globalization.CultureInfo.CurrentCulture)];
        if (!IsOpen) return l["Zapisy zakończone"];
        if (Free == 0 && Edition.IsKept) return l["Wolne miejsca czekają na grupę, jest lista rezerwowa"];
        if (Free == 0) return Edition.Waiting == 0 ? l["Brak wolnych miejsc, jest lista rezerwowa"] : l.Plural(Edition.Waiting, "Brak wolnych miejsc, na liście rezerwowej czeka {0} osoba|Brak wolnych miejsc, na liście rezerwowej czekają {0} osoby|Brak wolnych miejsc, na liście rezerwowej czeka {0} osób");
        return l.Plural(Free, "Zostało {0} miejsce z {1}|Zostały {0} miejsca z {1}|Zostało {0} miejsc z {1}", Edition.Capacity);
    }

    /// <summary>How places are divided between the subregions while they are, in one sentence; empty otherwise.</summary>
    public string Shares(IStringLocalizer l) => Edition.SplitNow is { IsNone: false } split && Edition.KeptUntil is { } until && !IsCancelled
        ? l["Do {0} czekają miejsca dla osób z podregionów: {1} z gorzowskiego i {2} z zielonogórskiego. Pozostałe są dla wszystkich.", until.ToString("d MMMM", System.Globalization.CultureInfo.CurrentCulture), split.Gorzowski, split.Zielonogorski]
        : "";

    /// <summary>What is free now for whom, while places are divided and sign-up is open; empty otherwise.</summary>
    public string FreeShares(IStringLocalizer l) => IsOpen && !Edition.SplitNow.IsNone
        ? l["Wolne teraz: {0} dla osób z podregionu gorzowskiego, {1} z zielonogórskiego, {2} spoza Lubuskiego.", Edition.FreeGorzowski, Edition.FreeZielonogorski, Edition.FreeElsewhere]
        : "";

    public static string Days(DateOnly? first, DateOnly? last, IStringLocalizer l)
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        if (first is not { } from || last is not { } to) return l["termin podamy"];
        if (from == to) return from.ToString("d MMMM yyyy", culture);
        if (from.Year == to.Year && from.Month == to.Month) return $"{from.Day}–{to.ToString("d MMMM yyyy", culture)}";
        return $"{from.ToString(from.Year == to.Year ? "d MMMM" : "d MMMM yyyy", culture)} – {to.ToString("d MMMM yyyy", culture)}";
    }
}
