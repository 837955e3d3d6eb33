using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Networks;

public static class NetworksData
{
    extension(TessellateDb db)
    {
        public DbSet<Network> Networks => db.Set<Network>();
        public DbSet<Hub> Hubs => db.Set<Hub>();
        public DbSet<HubName> HubNames => db.Set<HubName>();
        public DbSet<HubLeadSchool> HubLeadSchools => db.Set<HubLeadSchool>();
        public DbSet<District> Districts => db.Set<District>();
        public DbSet<HubArea> HubAreas => db.Set<HubArea>();
        public DbSet<AreaException> AreaExceptions => db.Set<AreaException>();
        public DbSet<HubChoice> HubChoices => db.Set<HubChoice>();
    }
}
