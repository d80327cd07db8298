using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Certificates;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Takes a certificate back.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class RevokeCertificateModel(IServiceProvider services, CertificateDesk desk) : CertificateActPage(services, desk)
{
    protected override string Question => L["Wycofać zaświadczenie?"];

    public async Task<IActionResult> OnPostAsync(Guid id, Guid certificate, CancellationToken ct)
    {
        if (!await ReadAsync(id, certificate, ct)) return DoneOrNotFound();
        return await ActAsync(async () =>
        {
            await Desk.RevokeAsync(certificate, Input.Reason, Actor.From(User), ct);
            return Here + "/zaswiadczenia";
        }, "Zaświadczenie jest wycofane.");
    }
}
