using System.IO.Compression;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Certificates;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Certificates of an edition: one by one or all in one file.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class CertificatesModel(IServiceProvider services, CertificateDesk desk, CertificatePaper paper) : EditionPage(services)
{
    public IReadOnlyList<Certificate> Certificates { get; private set; } = [];

    private string Origin => $"{Request.Scheme}://{Request.Host}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(Guid id, [FromQuery(Name = "nr")] Guid certificate, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || Certificates.FirstOrDefault(c => c.Id == certificate) is not { IsValid: true } found) return NotFound();
        return File(await paper.WriteAsync(found, Origin, ct), "application/pdf", CertificatePaper.FileName(found));
    }

    public async Task<IActionResult> OnGetZipAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var certificate in Certificates.Where(c => c.IsValid))
            {
                await using var entry = zip.CreateEntry(CertificatePaper.FileName(certificate)).Open();
                await entry.WriteAsync(await paper.WriteAsync(certificate, Origin, ct), ct);
            }
        }
        return File(bytes.ToArray(), "application/zip", $"zaswiadczenia-{Course.Slug}-{Edition.Number}.zip");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, L["Zaświadczenia"], ct)) return false;
        Certificates = await desk.OfEditionAsync(id, ct);
        return true;
    }
}
