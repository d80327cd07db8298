using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>One local partnership: what is known of it and what happened to it.</summary>
[Authorize(Policy = PartnersPermissions.Local)]
internal sealed class EditModel(IServiceProvider services) : LocalPage(services)
{
    private readonly IRegion _region = services.GetRequiredService<IRegion>();
    private readonly PartnerHistory _history = services.GetRequiredService<PartnerHistory>();

    [BindProperty]
    public LocalInput Input { get; set; } = new();

    public LocalForm Form { get; private set; } = null!;

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, null, ct)) return NotFound();
        Input = LocalInput.Of(Local);
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, null, ct)) return NotFound();
        await ReadAsync(ct);
        return await ActAsync(() => Book.ChangeAsync(Local, Input.Facts(), new(Input.Seen, DateTimeKind.Utc), Me, ct), "Zapisano zmiany.", Here);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Form = new(Input, LocalInput.Places(await _region.ReadAsync(ct)));
        History = await _history.OfAsync(LocalPartnership.Subject, Local.Id, ct);
    }
}
