using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Paths;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The client agrees to a plan or says what should be otherwise. Looking changes nothing.</summary>
internal sealed class PathModel(IServiceProvider services, PathDesk paths, PathReader reader) : AgreePage(services)
{
    [BindProperty]
    public RefusalInput Input { get; set; } = new();

    public PathView View { get; private set; } = null!;

    public DiagnosisView? Diagnosis { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, Guid path, CancellationToken ct) => await ReadAsync(token, path, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAcceptAsync(string token, Guid path, CancellationToken ct)
    {
        if (!await ReadAsync(token, path, ct)) return NotFound();
        // The other form of the page was not sent with this one.
        ModelState.Clear();
        return await DecideAsync(() => paths.AcceptAsync(Asked.Id, path, Token, Client, ct), ct);
    }

    public async Task<IActionResult> OnPostRefuseAsync(string token, Guid path, CancellationToken ct) =>
        await ReadAsync(token, path, ct) ? await DecideAsync(() => paths.RefuseAsync(Asked.Id, path, Input.Reason, Client, ct), ct) : NotFound();

    public async Task<IActionResult> OnPostLetterAsync(string token, Guid path, CancellationToken ct) => await ReadAsync(token, path, ct) ? await SendLetterAsync(ct) : NotFound();

    private Task<bool> ReadAsync(string token, Guid path, CancellationToken ct) => ReadAsync(token, path, L["Plan pomocy"], ct);

    protected override async Task<bool> ReadAsync(Guid path, CancellationToken ct)
    {
        if (await reader.PathAsync(Asked.Id, path, ct) is not { } view) return false;
        (View, Diagnosis) = (view, await reader.DiagnosisAsync(Asked.Id, ct));
        return true;
    }

    internal sealed class RefusalInput
    {
        [Display(Name = "Co ma być inaczej?")]
        [Required(ErrorMessage = "Napisz, co ma być inaczej."), DataType(DataType.MultilineText), StringLength(SupportPath.LongestText)]
        public string Reason { get; set; } = "";
    }
}
