using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Security;

namespace Rcwes.Framework.PersonalData;

internal static class PersonalDataServices
{
    /// <summary>Activity-log module of requests about data.</summary>
    public const string Key = "privacy";

    public static IServiceCollection AddPersonalData(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(RetentionTimes.From(configuration))
        .AddScoped<IPersonalData, FrameworkPersonalData>().AddScoped<SubjectDesk>().AddScoped<SubjectPaper>().AddScoped<ISubjectNames, SubjectRequestNames>()
        .AddHiddenColumn<SubjectRequest>(nameof(SubjectRequest.PeselHidden), SubjectDesk.Purpose);
}

/// <summary>Requests in the history: by their number.</summary>
internal sealed class SubjectRequestNames(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [SubjectRequest.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        return await db.Set<SubjectRequest>().AsNoTracking().Where(r => wanted.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id.ToString(), r => new SubjectName(r.Number, $"/admin/dane-osobowe/{r.Id}"), ct);
    }
}
