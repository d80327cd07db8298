using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>Who works at which partner, and how to reach them.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class ContactsModel(IServiceProvider services) : RoomPage(services)
{
    private readonly RoomPeople _people = services.GetRequiredService<RoomPeople>();

    public IReadOnlyList<IGrouping<(Guid Id, string Name), Contact>> Partners { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Titled(L["Kontakty"]);
        Partners = [.. (await _people.ContactsAsync(ct)).GroupBy(c => (c.PartnerId, c.Partner))];
    }
}
