using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Searching;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Local;
using Rcwes.Partners.Organisations;
using Rcwes.Partners.Recipes;
using Rcwes.Partners.Room;
using Rcwes.Partners.Scope;
using Rcwes.Partners.Searching;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners;

/// <summary>Partner organisations, their people, what and where they cover.</summary>
public sealed class PartnersModule : IModule
{
    /// <summary>Key of the module: table prefix, activity-log module and cache stamp.</summary>
    internal const string Key = "partners";

    /// <summary>Activity-log module of what the public cannot see: it must not move the stamp of its pages.</summary>
    internal const string DeskKey = "partners.desk";

    public ModuleInfo Info { get; } = new("Rcwes.Partners", Key, "Partnerzy")
    {
        DependsOn = ["Rcwes.Users", "Rcwes.Institutions"],
        Texts = typeof(PartnersTexts),
        ShownToPublic = true,
        Permissions = PartnersPermissions.All,
        Acts = PartnersActs.All,
        AdminMenu =
        [
            new("Partnerzy", "/admin/partnerzy", "handshake", PartnersPermissions.ViewOwn, 40, "Partnerstwo"),
            new("Pokój partnerów", "/admin/pokoj-partnerow", "megaphone", PartnersPermissions.RoomOwn, 41, "Partnerstwo"),
            new("Partnerstwa lokalne", "/admin/partnerstwa-lokalne", "layers", PartnersPermissions.Local, 42, "Partnerstwo"),
            new("Obszary wsparcia", "/admin/obszary-wsparcia", "tag", PartnersPermissions.Edit, 43, "Partnerstwo"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSearchSource<PartnerSource>().AddSearchPage<PartnersTexts>("partnerzy", "Partnerzy", "Organizacje, które razem z centrum doradzają, szkolą i wspierają.");
        services.AddScoped<IPartnerScope, PartnerScopes>().AddScoped<IPartners, PartnerCards>();
        services.AddScoped<PartnerPeople>().AddScoped<PartnerBook>().AddScoped<PartnerHistory>().AddScoped<ISubjectNames, PartnerSubjects>();
        services.AddScoped<IInstitutionUse, PartnerInstitutions>().AddScoped<ISitemapPages, PartnerSitemap>().AddScoped<IRecipeStep, PartnersStep>();
        services.AddScoped<RoomBook>().AddScoped<RoomCalendar>().AddScoped<RoomPeople>().AddMailTemplate(DigestJob.Letter);
        services.AddJob<DigestJob>("partners.digest", "0 0 7 * * ?", "Nowości z pokoju partnerów");
        services.AddScoped<IPersonalData, PartnersPersonalData>().AddLocal();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        RoomEndpoints.Map(endpoints);
        LocalServices.Map(endpoints);
    }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => PartnersModel.Configure(model);

    public Task InitialiseAsync(IServiceProvider services, CancellationToken ct) =>
        TopicSeed.AddMissingAsync(services.GetRequiredService<RcwesDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, ct);
}
