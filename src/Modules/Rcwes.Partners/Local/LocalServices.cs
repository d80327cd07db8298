using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Partners.Local;

/// <summary>Local partnerships: services, downloads, words.</summary>
internal static class LocalServices
{
    public static IServiceCollection AddLocal(this IServiceCollection services) => services
        .AddScoped<LocalBook>().AddScoped<IInstitutionUse, LocalInstitutions>().AddScoped<ISitemapPages, LocalSitemap>().AddScoped<ISubjectNames, LocalSubjects>()
        .AddMailTemplate(JoinLetters.ToAnimator).AddMailTemplate(JoinLetters.ToApplicant).AddMailTemplate(JoinLetters.Reminder).AddActivityConsumer<JoinLetters>()
        .AddJob<JoinReminderJob>("partners.join-reminders", "0 40 7 * * ?", "Przypominanie o zgłoszeniach do partnerstw")
        .AddRetention<JoinRetention>("partners.join-retention", "0 20 3 * * ?", "Usuwanie dawnych zgłoszeń do partnerstw");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var prefix in new[] { "", "/en" })
            endpoints.MapGet(prefix + "/partnerstwa-lokalne/{slug}/dokumenty/{id:guid}", async (string slug, Guid id, HttpContext context, LocalBook book, PrivateFiles files, RcwesDb db, CancellationToken ct) =>
            {
                if (await book.ShownAsync(slug, ct) is not { } local) return Results.NotFound();
                var document = await db.Set<LocalDocument>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.PartnershipId == local.Id, ct);
                return document is null ? Results.NotFound() : await files.ServeAsync(context, document.FileId, _ => new(true), ct);
            });
    }

    public static string Of(this IStringLocalizer<PartnersTexts> texts, Sector sector) => sector switch
    {
        Sector.Public => texts["sektor publiczny"],
        Sector.Social => texts["sektor społeczny"],
        _ => texts["sektor prywatny"],
    };

    /// <summary>Name of a powiat or gmina; empty when there is none.</summary>
    public static string PlaceOf(this Region region, string? code) =>
        region.Gmina(code) is { } gmina ? region.NameOf(gmina) : region.Powiat(code) is { } powiat ? region.NameOf(powiat) : "";
}

/// <summary>Members of local partnerships must not be removed from the directory.</summary>
internal sealed class LocalInstitutions(RcwesDb db) : IInstitutionUse
{
    public async Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await db.Set<LocalMember>().Where(m => ids.Contains(m.InstitutionId)).Select(m => m.InstitutionId).ToListAsync(ct)).ToHashSet();
}

/// <summary>Public pages of local partnerships.</summary>
internal sealed class LocalSitemap(RcwesDb db) : ISitemapPages
{
    public async Task<IReadOnlyList<SitemapPage>> ListAsync(CancellationToken ct) =>
        [new("/partnerstwa-lokalne", null), .. await db.Set<LocalPartnership>().Where(l => l.IsShown).Select(l => new SitemapPage("/partnerstwa-lokalne/" + l.Slug, l.ModifiedUtc)).ToListAsync(ct)];
}

/// <summary>Names of local partnerships and of wishes to join them for the pages that show the activity log.</summary>
internal sealed class LocalSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [LocalPartnership.Subject, JoinRequest.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        if (kind == LocalPartnership.Subject)
            return await db.Set<LocalPartnership>().AsNoTracking().Where(l => wanted.Contains(l.Id)).ToDictionaryAsync(l => l.Id.ToString(), l => new SubjectName(l.Name, $"/admin/partnerstwa-lokalne/{l.Id}"), ct);
        var found = await (from request in db.Set<JoinRequest>().AsNoTracking()
                           join local in db.Set<LocalPartnership>() on request.PartnershipId equals local.Id
                           where wanted.Contains(request.Id)
                           select new { request.Id, local.Name }).ToListAsync(ct);
        return found.ToDictionary(f => f.Id.ToString(), f => new SubjectName(f.Name, $"/admin/partnerstwa-lokalne/zgloszenia/{f.Id}"));
    }
}
