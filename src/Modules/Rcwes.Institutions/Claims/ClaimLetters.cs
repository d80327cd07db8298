using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Claims;

/// <summary>Tells staff of claims and corrections, and representatives of what was decided.</summary>
internal sealed class ClaimLetters(MailOutbox outbox, AccessDesk access, IActorNames accounts, ISiteAddress site, IStringLocalizer<InstitutionsTexts> texts) : IActivityConsumer
{
    public static string Name => "institutions.claim-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => (entry.SubjectType, entry.Verb) is
        (Representative.Subject, "asked" or "confirmed" or "restored" or "refused") or (Correction.Subject, "made" or "decided");

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (entry.SubjectType == Representative.Subject && await db.Set<Representative>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } representative)
            await TellAsync(entry, db, representative, ct);
        if (entry.SubjectType == Correction.Subject && await db.Set<Correction>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is { } correction)
            await TellAsync(entry, db, correction, ct);
    }

    private async Task TellAsync(ActivityEntry entry, RcwesDb db, Representative representative, CancellationToken ct)
    {
        var (name, slug) = await NameAsync(db, representative.InstitutionId, ct);
        if (entry.Verb == "asked") await ToStaffAsync(entry, db, ClaimWords.Asked, name, $"/admin/instytucje/przedstawiciele/{representative.Id}", ct);
        if (entry.Verb is "confirmed" or "restored" && representative.State == RepresentativeState.Active)
            await access.WriteAsync(entry.Sequence, representative.InstitutionId, representative.Email, representative.Id, representative.Culture, ct);
        if (entry.Verb != "refused") return;
        var letter = new ClaimLetter(name, await RootAsync(representative.Culture, ct) + $"/instytucje/{slug}/blad", representative.Answer ?? "");
        await outbox.AddAsync(db, entry.Sequence, ClaimWords.Refused.Name, representative.Email, representative.Culture, letter, ct);
    }

    private async Task TellAsync(ActivityEntry entry, RcwesDb db, Correction correction, CancellationToken ct)
    {
        var (name, slug) = await NameAsync(db, correction.InstitutionId, ct);
        if (entry.Verb == "made")
        {
            await ToStaffAsync(entry, db, ClaimWords.Made, name, $"/admin/instytucje/poprawki/{correction.Id}", ct);
            return;
        }
        if (await db.Set<Representative>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == correction.RepresentativeId, ct) is not { State: RepresentativeState.Active } by) return;
        var data = JsonNode.Parse(entry.Data ?? "{}");
        var letter = new DecidedLetter(name, Labels(data?["fields"], by.Culture), Labels(data?["refused"], by.Culture), correction.Answer ?? "", await RootAsync(by.Culture, ct) + $"/instytucje/{slug}");
        await outbox.AddAsync(db, entry.Sequence, ClaimWords.Decided.Name, by.Email, by.Culture, letter, ct);
    }

    private async Task ToStaffAsync(ActivityEntry entry, RcwesDb db, MailTemplate template, string institution, string path, CancellationToken ct)
    {
        var letter = new ClaimLetter(institution, await site.GetAsync(ct) + path, "");
        foreach (var person in await accounts.AddressesOfHoldersAsync(InstitutionsPermissions.Approve, ct))
            await outbox.AddAsync(db, entry.Sequence, template.Name, person, "pl", letter, ct);
    }

    /// <summary>Names of fields in the language of the letter; this runs in the background, in no reader's language.</summary>
    private List<string> Labels(JsonNode? keys, string culture)
    {
        var present = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Cultures.Of(culture);
            return [.. (keys?.AsArray() ?? []).Select(k => OpenFields.Find(k?.ToString() ?? "")).OfType<OpenField>().Select(f => texts[f.Label].Value)];
        }
        finally
        {
            CultureInfo.CurrentUICulture = present;
        }
    }

    private async Task<string> RootAsync(string culture, CancellationToken ct) => await site.GetAsync(ct) + Letterbox.Prefix(culture);

    private static async Task<(string Name, string Slug)> NameAsync(RcwesDb db, Guid institution, CancellationToken ct)
    {
        var found = await db.Set<Institution>().Where(i => i.Id == institution).Select(i => new { i.Name, i.Slug }).SingleAsync(ct);
        return (found.Name, found.Slug);
    }
}
