using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Trainings.Enrolments;

/// <summary>The address of an application that was sent. Names stand with the participant; what a certificate says is put right by another certificate.</summary>
internal sealed class EnrolmentCorrection(RcwesDb db, EnrolmentDesk desk, IStringLocalizer<TrainingsTexts> l) : IPersonCorrection
{
    public string Module => TrainingsModule.Key;

    public async Task<PersonForm?> FormAsync(PersonRecord record, CancellationToken ct) =>
        await FindAsync(record, ct) is { } enrolment ? new(StampOf(enrolment), [new(nameof(Enrolment.Email), l["Adres e-mail"], enrolment.Email, 254)]) : null;

    public async Task CorrectAsync(PersonRecord record, string stamp, IReadOnlyDictionary<string, string> values, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(record, ct) is not { } enrolment || StampOf(enrolment) != stamp)
            throw new RuleException("enrolment.stale", l["Ktoś zmienił to zgłoszenie, odkąd otwarto formularz. Otwórz je jeszcze raz i powtórz zmianę."]);
        try
        {
            // Who corrects a person's data here has the person in hand: the record of the participant follows.
            await desk.CorrectAddressAsync(enrolment, values[nameof(Enrolment.Email)], mayEditPeople: true, actor, ct);
        }
        catch (RuleException rule)
        {
            // The page is of the framework, whose texts do not know these sentences.
            throw new RuleException(rule.Code, l[rule.Sentence, [.. rule.Arguments]]) { Field = rule.Field };
        }
    }

    private static string StampOf(Enrolment enrolment) => enrolment.ChangedUtc.Ticks.ToString(CultureInfo.InvariantCulture);

    private async Task<Enrolment?> FindAsync(PersonRecord record, CancellationToken ct)
    {
        if (record.Kind != Enrolment.Subject) return null;
        var id = Guid.Parse(record.Id);
        return await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.State != EnrolmentState.Draft && e.Email != "", ct);
    }
}
