using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Polish;

namespace Rcwes.Partners.Organisations;

internal enum PartnerState
{
    Active,

    /// <summary>Its part in the project is over; what it did stays.</summary>
    Ended,
}

/// <summary>What staff write about a partner.</summary>
internal sealed record PartnerFacts(string Name, string Mailbox)
{
    public string? Phone { get; init; }

    public string? AboutPl { get; init; }

    public string? AboutEn { get; init; }

    public IReadOnlyList<string> Powiats { get; init; } = [];

    public IReadOnlyList<string> Topics { get; init; } = [];

    public int? Capacity { get; init; }
}

/// <summary>An organisation of the partnership that carries out part of the work.</summary>
internal sealed class Partner
{
    public const string Subject = "partner";
    public const int LongestName = 200;
    public const int LongestAbout = 1000;
    public const int MostCases = 1000;

    private readonly List<PartnerAbsence> _absences = [];

    // For EF.
    private Partner() { }

    public Guid Id { get; private set; }

    /// <summary>Its entry in the directory.</summary>
    public Guid InstitutionId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Shared address for letters about work and for the public.</summary>
    public string Mailbox { get; private set; } = "";

    public string? Phone { get; private set; }

    public string? AboutPl { get; private set; }

    public string? AboutEn { get; private set; }

    /// <summary>Codes of the powiaty that it covers.</summary>
    public List<string> Powiats { get; private set; } = [];

    /// <summary>Slugs of the topics that it is good at.</summary>
    public List<string> Topics { get; private set; } = [];

    /// <summary>Most open cases at once; null for no limit.</summary>
    public int? Capacity { get; private set; }

    /// <summary>Days and hours of work as <see cref="WorkWeek"/> stores them; none for those of the offices.</summary>
    public List<string> WorkDays { get; private set; } = [];

    public WorkWeek Week => WorkWeek.OfStored(WorkDays);

    public PartnerState State { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime ModifiedUtc { get; private set; }

    /// <summary>New at every change: who saves over somebody else's work is told.</summary>
    public Guid Stamp { get; private set; }

    public IReadOnlyList<PartnerAbsence> Absences => _absences;

    public static (Partner Partner, ActivityEntry Told) Make(Guid institution, PartnerFacts facts, Actor actor, DateTime now)
    {
        var partner = new Partner { Id = Guid.CreateVersion7(), InstitutionId = institution, CreatedUtc = now };
        partner.Put(facts, now);
        return (partner, partner.Record("created", actor, now));
    }

    /// <exception cref="RuleException">Somebody saved it since the form was opened, or its part is over.</exception>
    public ActivityEntry? Change(PartnerFacts facts, Guid seen, Actor actor, DateTime now)
    {
        RefuseIfEnded();
        if (seen != Stamp) throw new RuleException("partner.stale", "Ktoś inny zmienił dane tego partnera w tej samej chwili. Otwórz stronę ponownie i powtórz zmianę.");
        if (Same(facts)) return null;
        Put(facts, now);
        return Record("changed", actor, now);
    }

    public ActivityEntry End(string? reason, Actor actor, DateTime now)
    {
        RefuseIfEnded();
        (State, ModifiedUtc, Stamp) = (PartnerState.Ended, now, Guid.NewGuid());
        return Record("ended", actor, now, reason);
    }

    public ActivityEntry Resume(Actor actor, DateTime now)
    {
        if (State == PartnerState.Active) throw new RuleException("partner.active", "Ten partner już bierze udział w projekcie.");
        (State, ModifiedUtc, Stamp) = (PartnerState.Active, now, Guid.NewGuid());
        return Record("resumed", actor, now);
    }

    /// <param name="days">Days on which it works; hours are told with both ends or not at all.</param>
    /// <param name="seen">Stamp that the form was opened with.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="now">When.</param>
    /// <returns>Null when nothing is different.</returns>
    /// <exception cref="RuleException">Somebody saved it since the form was opened, no day is left, or hours make no sense.</exception>
    public ActivityEntry? ChangeHours(IReadOnlyList<WorkDay> days, Guid seen, Actor actor, DateTime now)
    {
        RefuseIfEnded();
        if (seen != Stamp) throw new RuleException("partner.stale", "Ktoś inny zmienił dane tego partnera w tej samej chwili. Otwórz stronę ponownie i powtórz zmianę.");
        if (days.Count == 0) throw new RuleException("hours.none", "Zaznacz choć jeden dzień pracy. Gdy partnera nie ma przez jakiś czas, wpisz nieobecność.");
        if (days.Any(d => d.From is null != d.To is null)) throw new RuleException("hours.half", "Podaj obie godziny dnia, od i do, albo żadnej.");
        if (days.Any(d => d.To <= d.From)) throw new RuleException("hours.order", "Koniec pracy musi być później niż początek.");
        var stored = new WorkWeek(days).ToStored();
        // As the offices do: nothing of its own, so that it follows them when they change.
        if (stored.SequenceEqual(WorkWeek.Office.ToStored())) stored = [];
        if (stored.SequenceEqual(WorkDays)) return null;
        (WorkDays, ModifiedUtc, Stamp) = ([.. stored], now, Guid.NewGuid());
        return Record("hours-changed", actor, now);
    }

    /// <exception cref="RuleException">The days are in the wrong order, or they meet an absence that there is.</exception>
    public ActivityEntry AddAbsence(DateOnly from, DateOnly to, string? note, Actor actor, DateTime now)
    {
        RefuseIfEnded();
        if (to < from) throw new RuleException("absence.order", "Ostatni dzień nie może być przed pierwszym.") { Field = nameof(PartnerAbsence.To) };
        if (_absences.Exists(a => a.From <= to && from <= a.To))
            throw new RuleException("absence.overlap", "W tych dniach jest już wpisana nieobecność. Usuń ją najpierw albo wybierz inne dni.") { Field = nameof(PartnerAbsence.From) };
        _absences.Add(new(Id, from, to, note));
        Stamp = Guid.NewGuid();
        return Record("absence-added", actor, now);
    }

    /// <returns>Null when it is gone already.</returns>
    public ActivityEntry? RemoveAbsence(Guid id, Actor actor, DateTime now)
    {
        if (_absences.RemoveAll(a => a.Id == id) == 0) return null;
        Stamp = Guid.NewGuid();
        return Record("absence-removed", actor, now);
    }

    public ActivityEntry Record(string verb, Actor actor, DateTime now, string? note = null, object? data = null) =>
        ActivityEntry.Of(PartnersModule.Key, Subject, Id.ToString(), verb, actor, now, note: note, data: data);

    public void RefuseIfEnded()
    {
        if (State == PartnerState.Ended) throw new RuleException("partner.ended", "Udział tego partnera w projekcie się zakończył. Wznów go, żeby coś zmienić.");
    }

    private void Put(PartnerFacts facts, DateTime now)
    {
        (Name, Mailbox, Phone, AboutPl, AboutEn, Capacity) = (facts.Name.Trim(), facts.Mailbox.Trim(), Text(facts.Phone), Text(facts.AboutPl), Text(facts.AboutEn), facts.Capacity);
        (Powiats, Topics) = (Sorted(facts.Powiats), Sorted(facts.Topics));
        (ModifiedUtc, Stamp) = (now, Guid.NewGuid());
    }

    private bool Same(PartnerFacts facts) =>
        (Name, Mailbox, Phone, AboutPl, AboutEn, Capacity) == (facts.Name.Trim(), facts.Mailbox.Trim(), Text(facts.Phone), Text(facts.AboutPl), Text(facts.AboutEn), facts.Capacity)
        && Powiats.SequenceEqual(Sorted(facts.Powiats)) && Topics.SequenceEqual(Sorted(facts.Topics));

    private static List<string> Sorted(IReadOnlyList<string> codes) => [.. codes.Distinct().Order(StringComparer.Ordinal)];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Days on which nobody at a partner works, both ends included.</summary>
internal sealed class PartnerAbsence
{
    public const int LongestNote = 200;

    // For EF.
    private PartnerAbsence() { }

    public PartnerAbsence(Guid partner, DateOnly from, DateOnly to, string? note) =>
        (Id, PartnerId, From, To, Note) = (Guid.CreateVersion7(), partner, from, to, string.IsNullOrWhiteSpace(note) ? null : note.Trim());

    public Guid Id { get; private set; }

    public Guid PartnerId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    /// <summary>For colleagues; names no person and no illness.</summary>
    public string? Note { get; private set; }
}

/// <summary>A person who works, or once worked, at a partner. At one partner at a time: a partial unique index holds it.</summary>
internal sealed class PartnerStaff
{
    // For EF.
    private PartnerStaff() { }

    public PartnerStaff(Guid partner, Guid account, DateTime now) => (Id, PartnerId, AccountId, SinceUtc) = (Guid.CreateVersion7(), partner, account, now);

    public Guid Id { get; private set; }

    public Guid PartnerId { get; private set; }

    public Guid AccountId { get; private set; }

    public DateTime SinceUtc { get; private set; }

    /// <summary>When the access ended; null while the person works there.</summary>
    public DateTime? LeftUtc { get; private set; }

    public void Leave(DateTime now) => LeftUtc ??= now;
}
