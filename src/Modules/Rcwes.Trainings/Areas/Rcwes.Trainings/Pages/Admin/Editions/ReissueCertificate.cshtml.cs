using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Certificates;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Gives out a certificate instead of one with a mistake.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class ReissueCertificateModel(IServiceProvider services, CertificateDesk desk) : CertificateActPage(services, desk)
{
    protected override string Question => L["Wystawić nowe zaświadczenie?"];

    protected override bool Fits(Certificate certificate, IReadOnlyList<Certificate> all) => certificate.MayBeReplaced(all);

    public async Task<IActionResult> OnPostAsync(Guid id, Guid certificate, CancellationToken ct)
    {
        if (!await ReadAsync(id, certificate, ct)) return DoneOrNotFound();
        return await ActAsync(async () =>
        {
            await Desk.ReissueAsync(certificate, Input.Reason, Actor.From(User), ct);
            return Here + "/zaswiadczenia";
        }, "Nowe zaświadczenie jest gotowe. Poprzednie nie jest ważne.");
    }
}
