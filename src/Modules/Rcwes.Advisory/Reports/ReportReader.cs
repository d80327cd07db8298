using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Referrals;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Contracts;

namespace Rcwes.Advisory.Reports;

/// <summary>Reads what a report counts, as far as its reader reaches.</summary>
internal sealed class ReportReader(RcwesDb db, IRegion region, ReportClients clients, ITrainings trainings, IStringLocalizer<AdvisoryTexts> l)
{
    /// <param name="period">Days, both included.</param>
    /// <param name="scope">Of the reader.</param>
    /// <param name="owner">One partner, or the centre, of those within reach; null for all of them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AdviceReport> ReadAsync(Period period, PartnerScope scope, Guid? owner, CancellationToken ct)
    {
        var (first, last) = (period.From ?? new DateOnly(2000, 1, 1), period.To ?? new DateOnly(2999, 12, 31));
        var divided = await region.ReadAsync(ct);
        string PowiatOf(string? gmina) => divided.PowiatOf(gmina)?.Code ?? "";

        var (begins, ends) = (Warsaw.StartOf(first), Warsaw.StartOf(last.AddDays(1)));
        var sent = db.Set<AdviceRequest>().AsNoTracking().Within(scope, r => r.OwnerId).Where(r => r.State != RequestState.Draft && r.SentUtc >= begins && r.SentUtc < ends);
        if (owner is { } one) sent = sent.Where(r => r.OwnerId == one);
        var requests = await sent.OrderBy(r => r.SentUtc).Select(r => new { r.Id, r.Number, r.Topic, r.OwnerId, r.AdviserId, r.GminaCode, r.SentUtc, r.AnsweredUtc, r.State, r.Helped, r.WasEasy, Who = new Asker(r.Id, r.Number!, r.SentUtc, r.Client, r.InstitutionId, r.ClientName, r.Email) }).ToListAsync(ct);

        var breached = await (from d in db.Set<RequestDeadline>().AsNoTracking().Where(d => d.BreachedUtc != null && d.DueOn >= first && d.DueOn <= last).Within(scope, d => d.BreachedBy)
                              join r in db.Set<AdviceRequest>() on d.RequestId equals r.Id
                              where owner == null || d.BreachedBy == owner
                              orderby d.DueOn
                              select new { r.Id, r.Number, r.Topic, r.OwnerId, r.GminaCode, d.BreachedBy, d.BreachedAdviserId, d.DueOn, d.Step, Who = new Asker(r.Id, r.Number!, r.SentUtc, r.Client, r.InstitutionId, r.ClientName, r.Email) }).ToListAsync(ct);
        var cards = await (from c in db.Set<AdvisoryCard>().AsNoTracking().Where(c => c.State == CardState.Confirmed && c.Day >= first && c.Day <= last).Within(scope, c => (Guid?)c.OwnerId)
                           join r in db.Set<AdviceRequest>() on c.RequestId equals r.Id
                           where owner == null || c.OwnerId == owner
                           orderby c.Day, c.From
                           select new { r.Id, r.Number, c.Topic, Now = r.OwnerId, c.AdviserId, r.GminaCode, c.OwnerId, c.Day, c.From, c.To, Card = c.Number, Who = new Asker(r.Id, r.Number!, r.SentUtc, r.Client, r.InstitutionId, r.ClientName, r.Email) }).ToListAsync(ct);

        var referred = await (from f in db.Set<TrainingReferral>().AsNoTracking().Where(f => f.WithdrawnUtc == null && f.AtUtc >= begins && f.AtUtc < ends).Within(scope, f => (Guid?)f.OwnerId)
                              join r in db.Set<AdviceRequest>() on f.RequestId equals r.Id
                              where owner == null || f.OwnerId == owner
                              orderby f.AtUtc
                              select new { r.Id, r.Number, r.Topic, Now = r.OwnerId, f.ActorId, r.GminaCode, f.OwnerId, f.AtUtc, f.CourseId, f.EditionId, Who = new Asker(r.Id, r.Number!, r.SentUtc, r.Client, r.InstitutionId, r.ClientName, r.Email) }).ToListAsync(ct);
        var offers = await trainings.OffersAsync([.. referred.Select(f => new TrainingKey(f.CourseId, f.EditionId)).Distinct()], ct);

        var (who, named) = await clients.OfAsync(requests.Select(r => r.Who).Concat(breached.Select(b => b.Who)).Concat(cards.Select(c => c.Who)).Concat(referred.Select(f => f.Who)), ct);
        var asked = requests.Select(r => (Line: new ReportLine(r.Id, r.Number!, r.Topic, r.OwnerId!.Value, PowiatOf(r.GminaCode), DayOf(r.SentUtc!.Value), 1) { Now = r.OwnerId.Value, Adviser = r.AdviserId ?? "", Client = who[r.Id] }, Of: r)).ToList();

        return new(period, new Dictionary<ReportMeasure, IReadOnlyList<ReportLine>>
        {
            [ReportMeasure.Sent] = [.. asked.Select(a => a.Line)],
            [ReportMeasure.Answered] = [.. asked.Where(a => a.Of.AnsweredUtc is not null).Select(a => a.Line with { Value = WorkingDays.Between(a.Line.Day, DayOf(a.Of.AnsweredUtc!.Value)) })],
            [ReportMeasure.Unanswered] = [.. asked.Where(a => a.Of.AnsweredUtc is null).Select(a => a.Line)],
            [ReportMeasure.Closed] = [.. asked.Where(a => a.Of.State == RequestState.Closed).Select(a => a.Line)],
            [ReportMeasure.Breaches] = [.. breached.Select(b => new ReportLine(b.Id, b.Number!, b.Topic, b.BreachedBy!.Value, PowiatOf(b.GminaCode), b.DueOn, 1) { Now = b.OwnerId!.Value, Adviser = b.BreachedAdviserId ?? "", Client = who[b.Id], What = RequestWords.Of(b.Step, l) })],
            [ReportMeasure.Hours] = [.. cards.Select(c => new ReportLine(c.Id, c.Number!, c.Topic, c.OwnerId, PowiatOf(c.GminaCode), c.Day, (decimal)(c.To - c.From).TotalMinutes / 60) { Now = c.Now!.Value, Adviser = c.AdviserId, Client = who[c.Id], What = c.Card })],
            [ReportMeasure.Referrals] = [.. referred.Select(f => new ReportLine(f.Id, f.Number!, f.Topic, f.OwnerId, PowiatOf(f.GminaCode), DayOf(f.AtUtc), 1) { Now = f.Now!.Value, Adviser = f.ActorId ?? "", Client = who[f.Id], What = offers.GetValueOrDefault(new(f.CourseId, f.EditionId))?.Name ?? "–" })],
            [ReportMeasure.HelpedYes] = [.. asked.Where(a => a.Of.Helped == Verdict.Yes).Select(a => a.Line)],
            [ReportMeasure.HelpedPartly] = [.. asked.Where(a => a.Of.Helped == Verdict.Partly).Select(a => a.Line)],
            [ReportMeasure.HelpedNo] = [.. asked.Where(a => a.Of.Helped == Verdict.No).Select(a => a.Line)],
            [ReportMeasure.EasyYes] = [.. asked.Where(a => a.Of.WasEasy == Verdict.Yes).Select(a => a.Line)],
            [ReportMeasure.EasyPartly] = [.. asked.Where(a => a.Of.WasEasy == Verdict.Partly).Select(a => a.Line)],
            [ReportMeasure.EasyNo] = [.. asked.Where(a => a.Of.WasEasy == Verdict.No).Select(a => a.Line)],
        })
        { Clients = named };
    }

    private static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Warsaw.FromUtc(utc));
}
