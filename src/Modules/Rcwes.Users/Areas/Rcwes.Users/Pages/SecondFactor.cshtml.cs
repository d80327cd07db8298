using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecondFactorModel(SecondFactorBook factors, Standings standings) : PageModel
{
    internal SecondFactor? Factor { get; private set; }

    public int CodesLeft { get; private set; }

    public bool IsRequired { get; private set; }

    public string? Told { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var standing = await standings.OfAsync(User, ct);
        (IsRequired, Told) = (standing.MustHaveSecondFactor, Framework.Web.Told.Take(TempData));
        Factor = await factors.OfAsync(standing.Account, ct);
        CodesLeft = await factors.CodesLeftAsync(standing.Account, ct);
    }
}
