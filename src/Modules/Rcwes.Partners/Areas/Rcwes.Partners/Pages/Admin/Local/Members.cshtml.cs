using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>Members of a local partnership, chosen from the directory.</summary>
[Authorize(Policy = PartnersPermissions.Local)]
internal sealed class MembersModel(IServiceProvider services) : LocalPage(services)
{
    private const int MostFound = 15;

    private readonly IInstitutions _institutions = services.GetRequiredService<IInstitutions>();

    [BindProperty(Name = "szukaj", SupportsGet = true)]
    public string? Words { get; set; }

    public IReadOnlyList<(LocalMember Member, InstitutionCard Card)> Members { get; private set; } = [];

    public IReadOnlyList<InstitutionCard> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid institution, Sector sector, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.PutMemberAsync(Local, institution, sector, Me, ct), "Dodano członka partnerstwa.", Here + "/czlonkowie") : NotFound();

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid institution, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.RemoveMemberAsync(Local, institution, Me, ct), "Usunięto członka partnerstwa.", Here + "/czlonkowie") : NotFound();

    /// <summary>The sector that a type of institution most likely belongs to.</summary>
    public static Sector Likely(InstitutionCard card) =>
        card.ReportType is ReportType.LocalGovernment || card.Group == TypeGroup.SocialAssistance ? Sector.Public : card.IsPes || card.ReportType == ReportType.NonGovernmental ? Sector.Social : Sector.Private;

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, L["Członkowie"], ct)) return false;
        Members = await Book.MembersAsync(id, ct);
        if (!string.IsNullOrWhiteSpace(Words)) Found = await _institutions.FindAsync(Words, FindAmong.Present, MostFound, ct);
        return true;
    }
}
