using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Advice;
using Rcwes.Content.Bulk;
using Rcwes.Content.Declaration;
using Rcwes.Content.Definitions;
using Rcwes.Content.Drafts;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Content.Feeds;
using Rcwes.Content.Finders;
using Rcwes.Content.Html;
using Rcwes.Content.Items;
using Rcwes.Content.LinkCheck;
using Rcwes.Content.Liquid;
using Rcwes.Content.Listing;
using Rcwes.Content.Media;
using Rcwes.Content.Menus;
using Rcwes.Content.Planning;
using Rcwes.Content.Recipes;
using Rcwes.Content.Routes;
using Rcwes.Content.Schedule;
using Rcwes.Content.Searching;
using Rcwes.Content.Sections;
using Rcwes.Content.Settings;
using Rcwes.Content.Sharing;
using Rcwes.Content.Translation;
using Rcwes.Content.Versions;
using Rcwes.Content.Vocabularies;
using Rcwes.Content.Web;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Searching;
using Rcwes.Framework.Web;

namespace Rcwes.Content;

/// <summary>Content items in Orchard Core's document format, their definitions, routes, menus, recipes and public pages.</summary>
public sealed class ContentModule : IModule
{
    /// <summary>Key of the module: table prefix, activity-log module and cache stamp.</summary>
    internal const string Key = "content";

    /// <summary>Activity-log module of drafts: they change nothing before the public, so they must not move its stamp.</summary>
    internal const string DraftKey = "content.drafts";

    public ModuleInfo Info { get; } = new("Rcwes.Content", Key, "Treści")
    {
        Texts = typeof(ContentTexts),
        ShownToPublic = true,
        Permissions = ContentPermissions.All,
        Acts = ContentActs.All,
        AdminMenu =
        [
            new("Treści", "/admin/tresc", "file-text", ContentPermissions.View, 10, "Treści"),
            new("Pliki", "/admin/pliki", "image", ContentPermissions.View, 11, "Treści"),
            new("Kalendarz", "/admin/kalendarz", "calendar", ContentPermissions.View, 12, "Treści"),
            new("Zestawy publikacji", "/admin/zestawy", "layers", ContentPermissions.View, 13, "Treści"),
            new("Przeglądy", "/admin/przeglady", "clock", ContentPermissions.View, 14, "Treści"),
            new("Tłumaczenia", "/admin/tlumaczenia", "languages", ContentPermissions.View, 15, "Treści"),
            new("Menu", "/admin/menu", "menu", ContentPermissions.Menus, 40, "Serwis"),
            new("Słowniki", "/admin/slowniki", "tag", ContentPermissions.Vocabularies, 41, "Serwis"),
            new("Przekierowania", "/admin/przekierowania", "arrow-right", ContentPermissions.View, 42, "Serwis"),
            new("Ustawienia", "/admin/ustawienia", "settings", ContentPermissions.Settings, 43, "Serwis"),
            new("Linki", "/admin/linki", "link", ContentPermissions.View, 60, "Jakość"),
            new("Prosty język", "/admin/prosty-jezyk", "message-square-text", ContentPermissions.Edit, 61, "Jakość"),
            new("Deklaracja dostępności", "/admin/deklaracja-dostepnosci", "accessibility", ContentPermissions.View, 62, "Jakość"),
            new("Typy treści", "/admin/typy", "layers", ContentPermissions.Definitions, 88, "Zarządzanie"),
            new("Receptury", "/admin/receptury", "download", ContentPermissions.RunRecipes, 89, "Zarządzanie"),
        ],
    };

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddContentParts<ContentTexts>().AddSingleton<ElementKinds>().AddSingleton<ElementTexts>().AddScoped<IContentItems, ContentItems>();
        services.AddSingleton(new Adviser([typeof(ContentModule).Assembly]));
        services.AddSingleton<SafeHtml>().AddSingleton<ContentLiquid>().AddSingleton<ContentViews>();
        services.AddScoped<ContentDefinitions>().AddScoped<TypeDesk>().AddScoped<LeftOvers>().AddScoped<RouteTable>().AddScoped<FaultGate>().AddScoped<ContentStore>().AddScoped<PublishedContent>();
        services.AddScoped<IPersonalData, ContentPersonalData>().AddScoped<SiteSettings>().AddScoped<Vocabulary>().AddScoped<PageHeads>();
        services.AddScoped<ItemFrame>().AddScoped<ListFrame>().AddScoped<TermNames>().AddScoped<FileFacts>().AddScoped<PageFamily>().AddScoped<Neighbours>();
        services.AddScoped<EditorDesk>().AddScoped<EditorChoices>().AddScoped<LinkTargets>().AddScoped<ContentListing>().AddScoped<Workplace>();
        ContentSource.Add(services).AddSearchSource<DocumentSource>().AddScoped<DocumentText>();
        services.AddSearchPage<ContentTexts>("aktualnosci", "Aktualności", "Co słychać w centrum i u partnerów.")
            .AddSearchPage<ContentTexts>("dobre-praktyki", "Dobre praktyki", "Rozwiązania, które sprawdziły się gdzie indziej.")
            .AddSearchPage<ContentTexts>("uslugi", "Usługi", "Doradztwo, coaching, inne usługi i narzędzia wsparcia.")
            .AddSearchPage<ContentTexts>("deklaracja-dostepnosci", "Deklaracja dostępności", "Jak dostępny jest ten serwis dla osób z niepełnosprawnościami i komu zgłosić kłopot z dostępnością cyfrową.");
        services.AddVersions(configuration);
        services.AddFinder<ItemFinder>().AddFinder<TypeFinder>().AddFinder<FileFinder>().AddFinder<ReleaseFinder>().AddFinder<RedirectFinder>().AddFinder<RecipeFinder>();
        services.AddScoped<TranslationDesk>().AddScoped<TranslationListing>();
        services.AddPlanning();
        services.AddDeclaration();
        services.AddScoped<Framework.Activity.ISubjectNames, ContentSubjects>();
        Workflows.ContentFlows.Add(services);
        services.AddLinkCheck(configuration);
        services.AddSingleton<ISiteChrome, SiteMenus>().AddSingleton<ISiteAddress, SiteAddress>();
        services.AddScoped<VocabularyDesk>().AddScoped<TermMerge>();
        services.AddScoped<SiteSections>().AddScoped<SectionDesk>();
        services.AddScoped<MenuTargets>().AddScoped<MenuReading>().AddScoped<MenuDesk>();
        services.AddRecipes();
        services.AddMedia(configuration);
        services.AddContentBulk();
        services.AddRetention<DraftRetention>("content.drafts", "0 35 3 * * ?", "Usuwanie niezapisanych tekstów i starych uwag do podglądów");
        services.AddScoped<StoppedTimes>();
        services.AddMailTemplate(StoppedTimes.Letter);
        services.AddJob<PublishDue>("content.publish-due", "0 * * * * ?", "Publikowanie i wycofywanie treści w zaplanowanym czasie");
    }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => ContentModel.Configure(model, engine);

    public Task InitialiseAsync(IServiceProvider services, CancellationToken ct) => RecipesAtStart.RunAsync(services, ct);

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        NewsFeeds.Map(endpoints);
        PictureEndpoint.Map(endpoints);
        MediaPick.Map(endpoints);
        Sitemap.Map(endpoints);
        LinkTargets.Map(endpoints);
    }
}
