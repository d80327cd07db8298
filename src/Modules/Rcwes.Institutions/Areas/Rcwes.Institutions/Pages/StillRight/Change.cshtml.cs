using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Institutions.Pages.StillRight;

/// <summary>Something has changed: leads to where it is put right.</summary>
internal sealed class ChangeModel(IServiceProvider services) : StillRightPage(services)
{
    protected override string Title => Texts["Popraw wpis"];

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        await LoadAsync(token, ct);
        return IsOpen ? Redirect($"{Prefix}{Sheet!.Path}/blad") : Show();
    }
}
