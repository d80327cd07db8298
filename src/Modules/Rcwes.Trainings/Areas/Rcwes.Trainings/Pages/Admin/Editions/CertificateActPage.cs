using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Certificates;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>An act on one certificate that is asked about first and needs a reason.</summary>
internal abstract class CertificateActPage(IServiceProvider services, CertificateDesk desk) : EditionPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Certificate Certificate { get; private set; } = null!;

    protected CertificateDesk Desk => desk;

    protected abstract string Question { get; }

    /// <summary>Whether this can be done with the certificate.</summary>
    protected virtual bool Fits(Certificate certificate, IReadOnlyList<Certificate> all) => certificate.IsValid;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid certificate, CancellationToken ct) => await ReadAsync(id, certificate, ct) ? Page() : NotFound();

    protected async Task<bool> ReadAsync(Guid id, Guid certificate, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, Question, ct)) return false;
        var all = await desk.OfEditionAsync(id, ct);
        if (all.Find(c => c.Id == certificate) is not { } found) return false;
        Certificate = found;
        return Fits(found, all);
    }

    /// <summary>What a form finds when its act is not possible any more: the list shows what an earlier press of the same button has done, or somebody else.</summary>
    protected IActionResult DoneOrNotFound() => Certificate is null ? NotFound() : Redirect(Url.Content($"~{Here}/zaswiadczenia"));

    internal sealed class InputModel
    {
        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Podaj powód."), StringLength(Certificate.LongestReason)]
        public string Reason { get; set; } = "";
    }
}
